package io.iotpipeline.job.config;

import com.amazonaws.services.kinesisanalytics.runtime.KinesisAnalyticsRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonParser;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.DeserializationFeature;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;

/** Where property groups come from. */
public final class PropertyGroups {
  private PropertyGroups() {}

  /**
   * What Managed Service for Apache Flink hands over. Empty where it is not there.
   *
   * @throws ConfigException if its file can't be read
   */
  public static Map<String, Properties> ofService() throws ConfigException {
    try {
      return KinesisAnalyticsRuntime.getApplicationProperties();
    } catch (IOException e) {
      throw new ConfigException("the service's application properties: " + e.getMessage());
    }
  }

  /**
   * A file of the same form: {@code [{"PropertyGroupId": "...", "PropertyMap": {"key": "value"}}]}.
   *
   * <p>Stricter than the service's own reader, which takes a missing file for no properties and the
   * last of two groups of one name.
   *
   * @throws ConfigException with one line if it is missing, not JSON, or of another form
   */
  public static Map<String, Properties> ofFile(Path file) throws ConfigException {
    if (!Files.isRegularFile(file)) {
      throw new ConfigException("property file " + file + ": there is no such file");
    }
    JsonNode root = parse(file);
    if (root == null || !root.isArray()) {
      throw wrongForm(file, "is not a JSON array of property groups");
    }
    Map<String, Properties> groups = new LinkedHashMap<>();
    for (JsonNode node : root) {
      JsonNode id = node.get("PropertyGroupId");
      JsonNode map = node.get("PropertyMap");
      if (id == null || !id.isTextual() || map == null || !map.isObject()) {
        throw wrongForm(
            file, "has an entry without PropertyGroupId (text) and PropertyMap (object)");
      }
      if (groups.put(id.textValue(), properties(file, id.textValue(), map)) != null) {
        throw wrongForm(file, "has group \"" + id.textValue() + "\" twice");
      }
    }
    return groups;
  }

  private static Properties properties(Path file, String group, JsonNode map)
      throws ConfigException {
    Properties properties = new Properties();
    for (Iterator<Map.Entry<String, JsonNode>> it = map.fields(); it.hasNext(); ) {
      Map.Entry<String, JsonNode> entry = it.next();
      if (!entry.getValue().isTextual()) {
        throw wrongForm(
            file,
            String.format(
                "group \"%s\", key \"%s\": %s is not a string; write it in quotes",
                group, entry.getKey(), entry.getValue()));
      }
      properties.setProperty(entry.getKey(), entry.getValue().textValue());
    }
    return properties;
  }

  private static JsonNode parse(Path file) throws ConfigException {
    ObjectMapper json = new ObjectMapper();
    json.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    json.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    try {
      return json.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new ConfigException(
          String.format(
              "property file %s: line %d is not JSON: %s",
              file,
              e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
              e.getOriginalMessage().replaceAll("\\s+", " ")));
    } catch (IOException e) {
      throw new ConfigException("property file " + file + ": can't be read: " + e.getMessage());
    }
  }

  private static ConfigException wrongForm(Path file, String what) {
    return new ConfigException(
        "property file "
            + file
            + ": "
            + what
            + "; the form is [{\"PropertyGroupId\": \"aws\", \"PropertyMap\": {\"region\": \"us-east-1\"}}]");
  }
}

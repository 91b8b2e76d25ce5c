package io.iotpipeline.local.launcher.flink;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.telemetry.config.PropertyKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The job's properties in the form in which Managed Service for Apache Flink hands them over. */
public final class JobPropertiesFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Map<String, String>> groups = new LinkedHashMap<>();

  /** Sets a property. */
  public <T> JobPropertiesFile set(PropertyKey<T> key, T value) {
    groups
        .computeIfAbsent(key.group(), group -> new LinkedHashMap<>())
        .put(key.key(), value.toString());
    return this;
  }

  /** Writes the file. */
  public void write(Path file) throws IOException {
    ArrayNode array = JSON.createArrayNode();
    groups.forEach(
        (group, properties) -> {
          ObjectNode node = array.addObject().put("PropertyGroupId", group);
          properties.forEach(node.putObject("PropertyMap")::put);
        });
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), array);
  }
}

package io.iotpipeline.infra.construct;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A state machine in the Amazon States Language, with placeholders of the form {@code ${Name}}.
 *
 * @param json the definition, as Workflow Studio opens it
 * @param substitutions placeholders' names to what CloudFormation puts in their places, as text
 *     inside of a JSON string
 */
public record AslDefinition(String json, Map<String, String> substitutions) {
  /**
   * Reads a resource beside the class that it belongs to.
   *
   * @param values plain texts; what JSON needs escaped is escaped here, since CloudFormation
   *     replaces text by text
   */
  public static AslDefinition of(Class<?> owner, String resource, Map<String, String> values) {
    Map<String, String> substitutions = new TreeMap<>();
    values.forEach(
        (name, value) ->
            substitutions.put(
                name, new String(JsonStringEncoder.getInstance().quoteAsString(value))));
    try (InputStream in = owner.getResourceAsStream(resource)) {
      return new AslDefinition(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), substitutions);
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }

  /** The definition as CloudFormation hands it to Step Functions. */
  public String filled() {
    String filled = json;
    for (Map.Entry<String, String> one : substitutions.entrySet()) {
      filled = filled.replace("${" + one.getKey() + "}", one.getValue());
    }
    return filled;
  }
}

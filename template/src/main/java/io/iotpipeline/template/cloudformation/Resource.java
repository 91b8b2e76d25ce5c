package io.iotpipeline.template.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A resource as its service gets it.
 *
 * @param place of its properties
 * @param name in the account
 * @param arn empty: its type has none
 * @param properties without functions and references
 */
public record Resource(Place place, String type, String name, String arn, JsonNode properties) {
  /** The logical id. */
  public String id() {
    return place.id();
  }

  /**
   * A property that must be there.
   *
   * @param path such as {@code KeySchema/0/AttributeName}
   */
  public JsonNode required(String path) {
    JsonNode value = properties.at("/" + path);
    if (value.isMissingNode()) {
      throw place.child(path).error("is missing; " + type + " can't be read without it");
    }
    return value;
  }

  /** A text that must be there. */
  public String text(String path) {
    return required(path).asText();
  }

  /** A text that may be missing: empty then. */
  public String optionalText(String path) {
    return properties.at("/" + path).asText("");
  }

  /** A whole number that must be there. */
  public int number(String path) {
    JsonNode value = required(path);
    if (!value.canConvertToInt() && !value.asText().matches("[0-9]{1,9}")) {
      throw place.child(path).error(value + " is not a whole number; write one");
    }
    return value.asInt();
  }

  /** Elements of a list; a missing list has none. */
  public List<JsonNode> elements(String path) {
    List<JsonNode> elements = new ArrayList<>();
    properties.at("/" + path).forEach(elements::add);
    return elements;
  }

  /** Members of an object as texts; a missing object has none. */
  public Map<String, String> texts(String path) {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> member : properties.at("/" + path).properties()) {
      if (!member.getValue().isValueNode()) {
        throw place.child(path).child(member.getKey()).error("is not a text; write one");
      }
      texts.put(member.getKey(), member.getValue().asText());
    }
    return texts;
  }

  /** JSON that is the text of a property. */
  public JsonNode parsed(String path) {
    return parsed(path, text(path));
  }

  /** JSON that was made from the text of a property. */
  public JsonNode parsed(String path, String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw place.child(path).error("is not JSON: " + e.getMessage());
    }
  }
}

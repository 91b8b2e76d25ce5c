package io.iotpipeline.local.iot.shadow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Desired or reported: the values, and a tree of the same shape that says when each was set. Never
 * changed once made.
 */
record ShadowSection(ObjectNode values, ObjectNode metadata) {
  static final ShadowSection EMPTY = new ShadowSection(ShadowJson.object(), ShadowJson.object());

  boolean isEmpty() {
    return values.isEmpty();
  }

  /**
   * Merges a request into it: objects are merged key by key, null deletes a key (or, for the
   * section itself, all of it), anything else is replaced. Objects that end up empty are dropped.
   *
   * @param patch null when the request does not mention the section
   */
  ShadowSection merged(JsonNode patch, long timestamp) {
    if (patch == null) {
      return this;
    }
    if (patch.isNull()) {
      return EMPTY;
    }
    ShadowSection copy = new ShadowSection(values.deepCopy(), metadata.deepCopy());
    merge(copy.values, copy.metadata, patch, timestamp);
    return copy;
  }

  /** The metadata of those values only that a document mentions. */
  ObjectNode metadataOf(JsonNode mentioned) {
    return project(metadata, mentioned);
  }

  private static void merge(
      ObjectNode values, ObjectNode metadata, JsonNode patch, long timestamp) {
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      String key = field.getKey();
      JsonNode value = field.getValue();
      if (value.isNull()) {
        values.remove(key);
        metadata.remove(key);
      } else if (value.isObject()) {
        mergeObject(key, values, metadata, value, timestamp);
      } else {
        values.set(key, value.deepCopy());
        metadata.set(key, stamp(value, timestamp));
      }
    }
  }

  private static void mergeObject(
      String key, ObjectNode values, ObjectNode metadata, JsonNode patch, long timestamp) {
    if (!(values.get(key) instanceof ObjectNode)) {
      values.putObject(key);
      metadata.putObject(key);
    }
    ObjectNode inner = (ObjectNode) values.get(key);
    merge(inner, (ObjectNode) metadata.get(key), patch, timestamp);
    if (inner.isEmpty()) {
      values.remove(key);
      metadata.remove(key);
    }
  }

  private static JsonNode stamp(JsonNode value, long timestamp) {
    if (value.isArray()) {
      ArrayNode stamps = ShadowJson.object().arrayNode();
      value.forEach(element -> stamps.add(stamp(element, timestamp)));
      return stamps;
    }
    ObjectNode stamps = ShadowJson.object();
    if (value.isObject()) {
      value
          .properties()
          .forEach(field -> stamps.set(field.getKey(), stamp(field.getValue(), timestamp)));
      return stamps;
    }
    return stamps.put("timestamp", timestamp);
  }

  private static ObjectNode project(ObjectNode metadata, JsonNode mentioned) {
    ObjectNode projected = ShadowJson.object();
    for (Map.Entry<String, JsonNode> field : mentioned.properties()) {
      JsonNode found = metadata.get(field.getKey());
      if (found == null) {
        continue;
      }
      boolean inner = field.getValue().isObject() && found.isObject();
      projected.set(field.getKey(), inner ? project((ObjectNode) found, field.getValue()) : found);
    }
    return projected;
  }
}

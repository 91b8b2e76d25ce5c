package io.iotpipeline.local.launcher.replay;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.telemetry.Fields;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Corrections of refused messages, given by a person. A field is named as in the message, one
 * inside another with a dot: {@code deviceId}, {@code metrics.temp-c}.
 *
 * @param renamed new names by field; the new name is in the same object
 * @param dropped fields that are left out
 * @param seconds whether {@code timestamp} counts seconds, not milliseconds
 */
public record Repair(Map<String, String> renamed, List<String> dropped, boolean seconds) {
  /** Leaves messages as they are. */
  public static final Repair NONE = new Repair(Map.of(), List.of(), false);

  private static final BigDecimal MS = BigDecimal.valueOf(1000);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** Whether it changes nothing. */
  public boolean isNone() {
    return equals(NONE);
  }

  /**
   * The message as it should have been. What is no JSON object can't be repaired and stays.
   *
   * @param message is not changed
   */
  byte[] apply(byte[] message) {
    ObjectNode json = isNone() ? null : object(message);
    if (json == null) {
      return message;
    }
    dropped.forEach(field -> parent(json, field).remove(name(json, field)));
    renamed.forEach(
        (field, to) -> {
          JsonNode value = parent(json, field).remove(name(json, field));
          if (value != null) {
            parent(json, field).set(to, value);
          }
        });
    JsonNode time = json.get(Fields.TIMESTAMP);
    if (seconds && time != null && time.isNumber()) {
      json.put(Fields.TIMESTAMP, time.decimalValue().multiply(MS).longValue());
    }
    return bytes(json);
  }

  /** The message with another time, since it has none: that of its first arrival. */
  static byte[] withTime(byte[] message, long epochMs) {
    ObjectNode json = object(message);
    return json == null ? message : bytes(json.put(Fields.TIMESTAMP, epochMs));
  }

  /** A dot may also be part of a name. */
  private static ObjectNode parent(ObjectNode json, String field) {
    int dot = field.indexOf('.');
    return dot > 0 && json.get(field.substring(0, dot)) instanceof ObjectNode inner ? inner : json;
  }

  private static String name(ObjectNode json, String field) {
    return parent(json, field) == json ? field : field.substring(field.indexOf('.') + 1);
  }

  private static ObjectNode object(byte[] message) {
    try {
      return JSON.readTree(message) instanceof ObjectNode json ? json : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static byte[] bytes(ObjectNode json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

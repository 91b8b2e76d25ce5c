package io.iotpipeline.local.iot.shadow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Map;

/** Difference between desired and reported state. Arrays differ as a whole. */
final class ShadowDelta {
  /** 1 and 1.0 are the same number. */
  private static final Comparator<JsonNode> SAME_NUMBERS =
      (one, other) ->
          one.isNumber() && other.isNumber()
              ? one.decimalValue().compareTo(other.decimalValue())
              : one.equals(other) ? 0 : 1;

  private ShadowDelta() {}

  static ObjectNode between(ObjectNode desired, ObjectNode reported) {
    ObjectNode delta = ShadowJson.object();
    for (Map.Entry<String, JsonNode> field : desired.properties()) {
      JsonNode wanted = field.getValue();
      JsonNode actual = reported.get(field.getKey());
      if (wanted instanceof ObjectNode inner && actual instanceof ObjectNode innerActual) {
        ObjectNode innerDelta = between(inner, innerActual);
        if (!innerDelta.isEmpty()) {
          delta.set(field.getKey(), innerDelta);
        }
      } else if (actual == null || !wanted.equals(SAME_NUMBERS, actual)) {
        delta.set(field.getKey(), wanted);
      }
    }
    return delta;
  }
}

package io.iotpipeline.telemetry.json;

import io.iotpipeline.telemetry.Fields;
import io.iotpipeline.telemetry.Reading;
import java.util.Map;

/** Messages as devices send them: what {@link io.iotpipeline.telemetry.decode} reads. */
public final class MessageJson {
  private static final JsonName TIMESTAMP = new JsonName(Fields.TIMESTAMP);
  private static final JsonName SEQUENCE = new JsonName(Fields.SEQUENCE);
  private static final JsonName READING_ID = new JsonName(Fields.READING_ID);
  private static final JsonName KIND = new JsonName(Fields.KIND);
  private static final JsonName METRICS = new JsonName(Fields.METRICS);
  private static final JsonName ATTRIBUTES = new JsonName(Fields.ATTRIBUTES);

  private MessageJson() {}

  /**
   * Appends a message.
   *
   * @param kind the group of metrics
   * @param timestamp epoch ms
   * @param sequence the device's counter, or {@link Reading#NO_SEQUENCE}
   * @param readingId the reading's id, as {@link Reading#readingId}
   * @param metrics values by name; null values are left out
   * @param attributes text by name; null values are left out
   */
  public static void write(
      String kind,
      long timestamp,
      long sequence,
      String readingId,
      Map<String, Double> metrics,
      Map<String, String> attributes,
      JsonBuffer to) {
    JsonObject json = JsonObject.begin(to).number(TIMESTAMP, timestamp);
    if (sequence != Reading.NO_SEQUENCE) {
      json.number(SEQUENCE, sequence);
    }
    json.string(READING_ID, readingId).string(KIND, kind).object(METRICS);
    for (Map.Entry<String, Double> metric : metrics.entrySet()) {
      if (metric.getValue() != null) {
        json.member(metric.getKey(), metric.getValue().doubleValue());
      }
    }
    json.end();
    if (!attributes.isEmpty()) {
      json.object(ATTRIBUTES);
      for (Map.Entry<String, String> attribute : attributes.entrySet()) {
        if (attribute.getValue() != null) {
          json.member(attribute.getKey(), attribute.getValue());
        }
      }
      json.end();
    }
    json.end();
  }
}

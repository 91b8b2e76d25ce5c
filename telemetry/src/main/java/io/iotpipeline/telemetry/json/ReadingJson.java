package io.iotpipeline.telemetry.json;

import io.iotpipeline.telemetry.Reading;

/** Readings as JSON objects of {@link io.iotpipeline.telemetry.store.LakeTable#READINGS}. */
public final class ReadingJson {
  private static final JsonName DEVICE_ID = new JsonName("device_id");
  private static final JsonName KIND = new JsonName("kind");
  private static final JsonName READING_ID = new JsonName("reading_id");
  private static final JsonName EVENT_TIME = new JsonName("event_time");
  private static final JsonName EVENT_TIME_MS = new JsonName("event_time_ms");
  private static final JsonName ARRIVAL_TIME = new JsonName("arrival_time");
  private static final JsonName ARRIVAL_TIME_MS = new JsonName("arrival_time_ms");
  private static final JsonName DEVICE_TIME = new JsonName("device_time");
  private static final JsonName SEQUENCE = new JsonName("sequence");
  private static final JsonName METRICS = new JsonName("metrics");
  private static final JsonName ATTRIBUTES = new JsonName("attributes");
  private static final JsonName LATE = new JsonName("late");
  private static final JsonName WINDOWED = new JsonName("windowed");
  private static final JsonName ENRICHED = new JsonName("enriched");
  private static final JsonName SHARD_ID = new JsonName("shard_id");
  private static final JsonName SEQUENCE_NUMBER = new JsonName("sequence_number");

  private ReadingJson() {}

  /** Appends a reading. */
  public static void write(Reading reading, JsonBuffer to) {
    JsonObject json =
        JsonObject.begin(to)
            .string(DEVICE_ID, reading.deviceId())
            .string(KIND, reading.kind())
            .string(READING_ID, reading.readingId())
            .time(EVENT_TIME, EVENT_TIME_MS, reading.eventTime())
            .time(ARRIVAL_TIME, ARRIVAL_TIME_MS, reading.origin().arrivalTime())
            .bool(DEVICE_TIME, reading.isDeviceTime());
    if (reading.sequence() != Reading.NO_SEQUENCE) {
      json.number(SEQUENCE, reading.sequence());
    }
    json.object(METRICS);
    for (int i = 0; i < reading.metricCount(); i++) {
      json.member(reading.metricName(i), reading.metricValue(i));
    }
    json.end();
    json.object(ATTRIBUTES);
    for (int i = 0; i < reading.attributeCount(); i++) {
      json.member(reading.attributeName(i), reading.attributeValue(i));
    }
    json.end();
    json.bool(LATE, reading.isLate())
        .bool(WINDOWED, reading.isWindowed())
        .bool(ENRICHED, reading.isEnriched())
        .device(reading.device())
        .string(SHARD_ID, reading.origin().shardId())
        .string(SEQUENCE_NUMBER, reading.origin().sequenceNumber())
        .end();
  }
}

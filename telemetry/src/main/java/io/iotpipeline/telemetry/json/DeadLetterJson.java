package io.iotpipeline.telemetry.json;

import io.iotpipeline.telemetry.DeadLetter;

/**
 * Dead letters as JSON objects of {@link io.iotpipeline.telemetry.store.LakeTable#DEAD_LETTERS}.
 */
public final class DeadLetterJson {
  private static final JsonName THING = new JsonName("thing");
  private static final JsonName STAGE = new JsonName("stage");
  private static final JsonName REASON = new JsonName("reason");
  private static final JsonName DETAIL = new JsonName("detail");
  private static final JsonName ARRIVAL_TIME = new JsonName("arrival_time");
  private static final JsonName ARRIVAL_TIME_MS = new JsonName("arrival_time_ms");
  private static final JsonName RAW_BASE64 = new JsonName("raw_base64");
  private static final JsonName RAW_LENGTH = new JsonName("raw_length");
  private static final JsonName TRUNCATED = new JsonName("truncated");
  private static final JsonName SHARD_ID = new JsonName("shard_id");
  private static final JsonName SEQUENCE_NUMBER = new JsonName("sequence_number");

  private DeadLetterJson() {}

  /** Appends a dead letter. */
  public static void write(DeadLetter letter, JsonBuffer to) {
    JsonObject.begin(to)
        .string(THING, letter.thing())
        .string(STAGE, letter.reason().stage().name())
        .string(REASON, letter.reason().name())
        .string(DETAIL, letter.detail())
        .time(ARRIVAL_TIME, ARRIVAL_TIME_MS, letter.origin().arrivalTime())
        .base64(RAW_BASE64, letter.raw())
        .number(RAW_LENGTH, letter.rawLength())
        .bool(TRUNCATED, letter.isTruncated())
        .string(SHARD_ID, letter.origin().shardId())
        .string(SEQUENCE_NUMBER, letter.origin().sequenceNumber())
        .end();
  }
}

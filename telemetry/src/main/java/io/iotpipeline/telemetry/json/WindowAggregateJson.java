package io.iotpipeline.telemetry.json;

import io.iotpipeline.telemetry.Statistics;
import io.iotpipeline.telemetry.WindowAggregate;

/**
 * Aggregates as JSON objects of {@link io.iotpipeline.telemetry.store.LakeTable#WINDOW_AGGREGATES}.
 */
public final class WindowAggregateJson {
  private static final JsonName DEVICE_ID = new JsonName("device_id");
  private static final JsonName KIND = new JsonName("kind");
  private static final JsonName METRIC = new JsonName("metric");
  private static final JsonName WINDOW = new JsonName("window");
  private static final JsonName WINDOW_START = new JsonName("window_start");
  private static final JsonName WINDOW_START_MS = new JsonName("window_start_ms");
  private static final JsonName WINDOW_END_MS = new JsonName("window_end_ms");
  private static final JsonName REVISION = new JsonName("revision");
  private static final JsonName COUNT = new JsonName("count");
  private static final JsonName MIN = new JsonName("min");
  private static final JsonName MAX = new JsonName("max");
  private static final JsonName SUM = new JsonName("sum");
  private static final JsonName MEAN = new JsonName("mean");
  private static final JsonName STDDEV = new JsonName("stddev");
  private static final JsonName FIRST = new JsonName("first");
  private static final JsonName FIRST_TIME_MS = new JsonName("first_time_ms");
  private static final JsonName LAST = new JsonName("last");
  private static final JsonName LAST_TIME_MS = new JsonName("last_time_ms");

  private WindowAggregateJson() {}

  /** Appends an aggregate. */
  public static void write(WindowAggregate aggregate, JsonBuffer to) {
    Statistics values = aggregate.statistics();
    JsonObject.begin(to)
        .string(DEVICE_ID, aggregate.deviceId())
        .string(KIND, aggregate.kind())
        .string(METRIC, aggregate.metric())
        .string(WINDOW, aggregate.window())
        .time(WINDOW_START, WINDOW_START_MS, aggregate.windowStart())
        .number(WINDOW_END_MS, aggregate.windowStart() + aggregate.windowMs())
        .number(REVISION, aggregate.revision())
        .number(COUNT, values.count())
        .number(MIN, values.min())
        .number(MAX, values.max())
        .number(SUM, values.sum())
        .number(MEAN, values.mean())
        .number(STDDEV, values.stddev())
        .number(FIRST, values.first())
        .number(FIRST_TIME_MS, values.firstTime())
        .number(LAST, values.last())
        .number(LAST_TIME_MS, values.lastTime())
        .device(aggregate.device())
        .end();
  }
}

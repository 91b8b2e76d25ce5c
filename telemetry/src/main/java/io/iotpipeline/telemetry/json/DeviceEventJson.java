package io.iotpipeline.telemetry.json;

import io.iotpipeline.telemetry.DeviceEvent;
import io.iotpipeline.telemetry.DeviceStatus;

/**
 * Device events as JSON objects of {@link io.iotpipeline.telemetry.store.LakeTable#DEVICE_EVENTS}.
 */
public final class DeviceEventJson {
  private static final JsonName DEVICE_ID = new JsonName("device_id");
  private static final JsonName STATUS = new JsonName("status");
  private static final JsonName PREVIOUS = new JsonName("previous");
  private static final JsonName EVENT_TIME = new JsonName("event_time");
  private static final JsonName EVENT_TIME_MS = new JsonName("event_time_ms");
  private static final JsonName LAST_READING_TIME_MS = new JsonName("last_reading_time_ms");
  private static final JsonName SILENCE_MS = new JsonName("silence_ms");

  private DeviceEventJson() {}

  /** Appends an event. */
  public static void write(DeviceEvent event, JsonBuffer to) {
    DeviceStatus previous = event.previous();
    JsonObject json =
        JsonObject.begin(to)
            .string(DEVICE_ID, event.deviceId())
            .string(STATUS, event.status().name())
            .string(PREVIOUS, previous == null ? null : previous.name())
            .time(EVENT_TIME, EVENT_TIME_MS, event.eventTime());
    if (event.lastReadingTime() != 0) {
      json.number(LAST_READING_TIME_MS, event.lastReadingTime());
    }
    json.number(SILENCE_MS, event.silenceMs()).device(event.device()).end();
  }
}

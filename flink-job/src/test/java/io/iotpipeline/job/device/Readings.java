package io.iotpipeline.job.device;

import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.config.PropertyKey;
import java.util.Map;

/** Readings and options for tests, in few words. */
final class Readings {
  /** An hour's first ms. */
  static final long T0 = 1_699_999_200_000L;

  static final long SECOND = 1000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;

  private Readings() {}

  /** Of kind {@code climate} with one metric, {@code temperature}; named by its time. */
  static Reading reading(String device, long time, double value) {
    return reading(device, "climate", time, time, new String[] {"temperature"}, value);
  }

  static Reading reading(
      String device, String kind, long id, long time, String[] metrics, double... values) {
    return new Reading(
        device,
        kind,
        id,
        time,
        true,
        id,
        metrics,
        values,
        new String[0],
        new String[0],
        new Origin("shardId-000000000000", Long.toString(id), time));
  }

  static Reading enriched(Reading reading, Device device) {
    reading.enrich(device);
    return reading;
  }

  /** Defaults but for these. */
  static DeviceOptions options(Map<PropertyKey<Long>, Long> changed) {
    return DeviceOptions.of(key -> changed.getOrDefault(key, key.defaultValue()));
  }

  static DeviceOptions hot(long devices) {
    return options(Map.of(JobProperties.DEVICE_HOT, devices));
  }
}

package io.iotpipeline.job.device;

import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.config.PropertyKey;
import java.util.Map;

/** Readings and options for tests, in few words. */
public final class Readings {
  /** An hour's first ms. */
  public static final long T0 = 1_699_999_200_000L;

  public static final long SECOND = 1000;
  public static final long MINUTE = 60 * SECOND;
  public static final long HOUR = 60 * MINUTE;

  private Readings() {}

  /** As {@link #reading(String, long, double)}, but it arrives at another time. */
  public static Reading arriving(long arrival, String device, long time, double value) {
    return arriving(arrival, device, "climate", time, time, new String[] {"temperature"}, value);
  }

  /** Of kind {@code climate} with one metric, {@code temperature}; named by its time. */
  public static Reading reading(String device, long time, double value) {
    return reading(device, "climate", time, time, new String[] {"temperature"}, value);
  }

  /** Arrives when it was measured. */
  public static Reading reading(
      String device, String kind, long id, long time, String[] metrics, double... values) {
    return arriving(time, device, kind, id, time, metrics, values);
  }

  public static Reading arriving(
      long arrival,
      String device,
      String kind,
      long id,
      long time,
      String[] metrics,
      double... values) {
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
        new Origin("shardId-000000000000", Long.toString(id), arrival));
  }

  public static Reading enriched(Reading reading, Device device) {
    reading.enrich(device);
    return reading;
  }

  /** Whatever a watermark makes due is settled at once. */
  public static DeviceOptions defaults() {
    return options(Map.of());
  }

  /** Defaults but for these. */
  public static DeviceOptions options(Map<PropertyKey<Long>, Long> changed) {
    return options(changed, HOUR);
  }

  /**
   * @param sliceMs longest slice of settling; 0: one device
   */
  public static DeviceOptions options(Map<PropertyKey<Long>, Long> changed, long sliceMs) {
    return DeviceOptions.of(key -> changed.getOrDefault(key, key.defaultValue()), sliceMs);
  }

  public static DeviceOptions hot(long devices) {
    return options(Map.of(JobProperties.DEVICE_HOT, devices));
  }
}

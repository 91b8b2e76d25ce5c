package io.iotpipeline.job.device;

import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.config.PropertyKey;
import java.io.Serializable;
import java.util.function.Function;

/**
 * The property groups {@code device} and {@code window}, and what the operator needs to know of the
 * source. All times in ms.
 *
 * <p>Immutable.
 */
public final class DeviceOptions implements Serializable {
  private static final long serialVersionUID = 1;
  private static final long SLICE_MS = 10;

  final long dedupHorizonMs;
  final long silenceFactor;
  final long silenceDefaultMs;
  final long stateWriteIntervalMs;
  final long stateTtlMs;
  final int hotDevices;
  final long allowedLatenessMs;

  /** How far behind the wall clock an idle input's windows are emitted. */
  final long idleLagMs;

  /** How long readings, barriers and timers may have to wait for work on many devices. */
  final long sliceMs;

  private DeviceOptions(Function<PropertyKey<Long>, Long> value, long sliceMs) {
    dedupHorizonMs = value.apply(JobProperties.DEVICE_DEDUP_MS);
    silenceFactor = value.apply(JobProperties.DEVICE_SILENCE_FACTOR);
    silenceDefaultMs = value.apply(JobProperties.DEVICE_SILENCE_DEFAULT_MS);
    stateWriteIntervalMs = value.apply(JobProperties.DEVICE_STATE_WRITE_MS);
    stateTtlMs = value.apply(JobProperties.DEVICE_STATE_TTL_MS);
    hotDevices = Math.toIntExact(value.apply(JobProperties.DEVICE_HOT));
    allowedLatenessMs = value.apply(JobProperties.WINDOW_LATENESS_MS);
    idleLagMs =
        value.apply(JobProperties.SOURCE_OUT_OF_ORDER_MS)
            + value.apply(JobProperties.SOURCE_SHARD_IDLE_MS);
    this.sliceMs = sliceMs;
  }

  /**
   * From the job's properties.
   *
   * @param value gives each property's value, checked already: {@code config::get}
   */
  public static DeviceOptions of(Function<PropertyKey<Long>, Long> value) {
    return new DeviceOptions(value, SLICE_MS);
  }

  static DeviceOptions of(Function<PropertyKey<Long>, Long> value, long sliceMs) {
    return new DeviceOptions(value, sliceMs);
  }

  /** With the default of every property. */
  public static DeviceOptions defaults() {
    return new DeviceOptions(PropertyKey::defaultValue, SLICE_MS);
  }
}

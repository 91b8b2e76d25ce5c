package io.iotpipeline.telemetry;

import java.util.Map;
import java.util.Objects;

/**
 * Current state of a device: one item of the device-state table, overwritten by the next.
 *
 * <p>Immutable.
 */
public final class DeviceState {
  private final String deviceId;
  private final DeviceStatus status;
  private final long statusSince;
  private final long lastEventTime;
  private final long lastArrivalTime;
  private final long readings;
  private final Map<String, Double> lastMetrics;
  private final Device device;
  private final long expiresAt;

  /**
   * @param deviceId the thing's name
   * @param status whether it is heard from
   * @param statusSince when it became so, epoch ms: see {@link DeviceEvent#eventTime}
   * @param lastEventTime of its latest reading by event time, epoch ms
   * @param lastArrivalTime of the reading that arrived last, epoch ms
   * @param readings accepted so far, since its state was last forgotten
   * @param lastMetrics its latest values by {@code kind.metric}; not copied
   * @param device what the registry says of it
   * @param expiresAt time from which the item may be deleted, epoch <b>seconds</b>, as DynamoDB's
   *     TTL requires
   */
  public DeviceState(
      String deviceId,
      DeviceStatus status,
      long statusSince,
      long lastEventTime,
      long lastArrivalTime,
      long readings,
      Map<String, Double> lastMetrics,
      Device device,
      long expiresAt) {
    this.deviceId = deviceId;
    this.status = Objects.requireNonNull(status);
    this.statusSince = statusSince;
    this.lastEventTime = lastEventTime;
    this.lastArrivalTime = lastArrivalTime;
    this.readings = readings;
    this.lastMetrics = Objects.requireNonNull(lastMetrics);
    this.device = Objects.requireNonNull(device);
    this.expiresAt = expiresAt;
  }

  /** The thing's name. */
  public String deviceId() {
    return deviceId;
  }

  /** Current status of the device. */
  public DeviceStatus status() {
    return status;
  }

  /** Time since which it has this status, epoch ms. */
  public long statusSince() {
    return statusSince;
  }

  /** Event time of its latest reading, epoch ms. */
  public long lastEventTime() {
    return lastEventTime;
  }

  /** Arrival time of its latest reading, epoch ms. */
  public long lastArrivalTime() {
    return lastArrivalTime;
  }

  /** Readings accepted so far, since its state was last forgotten. */
  public long readings() {
    return readings;
  }

  /** Its latest values by {@code kind.metric}. Not to be changed. */
  public Map<String, Double> lastMetrics() {
    return lastMetrics;
  }

  /** The device's registry entry; never null. */
  public Device device() {
    return device;
  }

  /** Time from which DynamoDB may delete the item, epoch seconds. */
  public long expiresAt() {
    return expiresAt;
  }

  @Override
  public String toString() {
    return "DeviceState{"
        + deviceId
        + " "
        + status
        + " last "
        + lastEventTime
        + ", "
        + readings
        + " readings}";
  }
}

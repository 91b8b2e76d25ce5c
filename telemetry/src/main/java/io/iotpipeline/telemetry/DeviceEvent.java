package io.iotpipeline.telemetry;

import java.util.Objects;

/**
 * A device's status changed.
 *
 * <p>Immutable.
 */
public final class DeviceEvent {
  private final String deviceId;
  private final DeviceStatus status;
  private final DeviceStatus previous;
  private final long eventTime;
  private final long lastReadingTime;
  private final Device device;

  /**
   * @param deviceId the thing's name
   * @param status what it is now
   * @param previous what it was; null at its first reading
   * @param eventTime when it changed, epoch ms: when the reading that made it ONLINE was heard, the
   *     later of its event time and its arrival, or the deadline that the device let pass
   * @param lastReadingTime when its latest reading before the change was heard, epoch ms; 0 at its
   *     first
   * @param device what the registry says of it
   */
  public DeviceEvent(
      String deviceId,
      DeviceStatus status,
      DeviceStatus previous,
      long eventTime,
      long lastReadingTime,
      Device device) {
    this.deviceId = deviceId;
    this.status = Objects.requireNonNull(status);
    this.previous = previous;
    this.eventTime = eventTime;
    this.lastReadingTime = lastReadingTime;
    this.device = Objects.requireNonNull(device);
  }

  /** The thing's name. */
  public String deviceId() {
    return deviceId;
  }

  /** Status after the change. */
  public DeviceStatus status() {
    return status;
  }

  /** Status before the change; null at its first reading. */
  public DeviceStatus previous() {
    return previous;
  }

  /** Time of the change, epoch ms. */
  public long eventTime() {
    return eventTime;
  }

  /** Time at which its latest reading before the change was heard, epoch ms; 0 at its first. */
  public long lastReadingTime() {
    return lastReadingTime;
  }

  /** Length of the silence before the change, ms; 0 at its first reading. */
  public long silenceMs() {
    return lastReadingTime == 0 ? 0 : Math.max(0, eventTime - lastReadingTime);
  }

  /** The device's registry entry; never null. */
  public Device device() {
    return device;
  }

  @Override
  public String toString() {
    return "DeviceEvent{" + deviceId + " " + previous + "->" + status + " at " + eventTime + "}";
  }
}

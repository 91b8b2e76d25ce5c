package io.iotpipeline.telemetry;

import java.util.Objects;

/**
 * A device's entry in the device registry. Any part of it may be unknown.
 *
 * <p>Immutable.
 */
public final class Device {
  /** A device that the registry does not hold, or did not answer for. */
  public static final Device UNKNOWN = new Device(null, null, 0);

  private final String site;
  private final String model;
  private final long expectedIntervalMs;

  /**
   * @param site site of the device, or null
   * @param model what it is, or null
   * @param expectedIntervalMs how often it sends, in ms; 0 where unknown
   */
  public Device(String site, String model, long expectedIntervalMs) {
    this.site = site;
    this.model = model;
    this.expectedIntervalMs = Math.max(0, expectedIntervalMs);
  }

  /** Site of the device, or null. */
  public String site() {
    return site;
  }

  /** Model of the device, or null. */
  public String model() {
    return model;
  }

  /** Interval at which it is expected to send, ms; 0 if unknown. */
  public long expectedIntervalMs() {
    return expectedIntervalMs;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Device
        && Objects.equals(((Device) o).site, site)
        && Objects.equals(((Device) o).model, model)
        && ((Device) o).expectedIntervalMs == expectedIntervalMs;
  }

  @Override
  public int hashCode() {
    return Objects.hash(site, model, expectedIntervalMs);
  }

  @Override
  public String toString() {
    return "Device{site=" + site + ", model=" + model + ", every " + expectedIntervalMs + " ms}";
  }
}

package io.iotpipeline.telemetry;

import java.util.Objects;

/**
 * What the device registry says of a device. Any of it may be unknown.
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
   * @param site where it stands, or null
   * @param model what it is, or null
   * @param expectedIntervalMs how often it sends, in ms; 0 where unknown
   */
  public Device(String site, String model, long expectedIntervalMs) {
    this.site = site;
    this.model = model;
    this.expectedIntervalMs = Math.max(0, expectedIntervalMs);
  }

  /** Where it stands, or null. */
  public String site() {
    return site;
  }

  /** What it is, or null. */
  public String model() {
    return model;
  }

  /** How often it sends, in ms; 0 where unknown. */
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

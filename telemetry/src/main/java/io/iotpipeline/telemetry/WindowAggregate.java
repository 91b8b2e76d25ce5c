package io.iotpipeline.telemetry;

import java.util.Objects;

/**
 * Statistics of one metric of one device over one window of event time.
 *
 * <p>A window is emitted when the watermark passes its end, and again for each late reading within
 * the allowed lateness. {@link #revision()} distinguishes the emissions: the highest is the latest.
 *
 * <p>Immutable.
 */
public final class WindowAggregate {
  private final String deviceId;
  private final String kind;
  private final String metric;
  private final long windowStart;
  private final long windowMs;
  private final Statistics statistics;
  private final Device device;

  /**
   * @param deviceId the thing's name
   * @param kind the group of metrics
   * @param metric the metric's name
   * @param windowStart first ms of the window, epoch ms
   * @param windowMs length of the window, ms
   * @param statistics of the values in it, at least one; not copied
   * @param device what the registry says of the device
   */
  public WindowAggregate(
      String deviceId,
      String kind,
      String metric,
      long windowStart,
      long windowMs,
      Statistics statistics,
      Device device) {
    this.deviceId = deviceId;
    this.kind = kind;
    this.metric = metric;
    this.windowStart = windowStart;
    this.windowMs = windowMs;
    this.statistics = Objects.requireNonNull(statistics);
    this.device = Objects.requireNonNull(device);
  }

  /** The thing's name. */
  public String deviceId() {
    return deviceId;
  }

  /** The group of metrics. */
  public String kind() {
    return kind;
  }

  /** The metric's name. */
  public String metric() {
    return metric;
  }

  /** First ms of the window, epoch ms. */
  public long windowStart() {
    return windowStart;
  }

  /** Length of the window, ms. */
  public long windowMs() {
    return windowMs;
  }

  /**
   * Length of the window as the stores show it: {@code 1m}, {@code 1h}, otherwise ms with {@code
   * ms}.
   */
  public String window() {
    return windowMs == 60_000 ? "1m" : windowMs == 3_600_000 ? "1h" : windowMs + "ms";
  }

  /** Of the values in the window. */
  public Statistics statistics() {
    return statistics;
  }

  /** The device's registry entry; never null. */
  public Device device() {
    return device;
  }

  /** Grows with each emission of one window, the same at every replay: the number of samples. */
  public long revision() {
    return statistics.count();
  }

  @Override
  public String toString() {
    return "WindowAggregate{"
        + deviceId
        + " "
        + kind
        + "."
        + metric
        + " "
        + window()
        + "@"
        + windowStart
        + " "
        + statistics
        + "}";
  }
}

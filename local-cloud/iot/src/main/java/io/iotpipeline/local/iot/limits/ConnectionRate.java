package io.iotpipeline.local.iot.limits;

import java.util.function.LongSupplier;

/**
 * How many publishes and bytes a connection may still send this second: two buckets that hold one
 * second's allowance and fill steadily. Not for several threads at once.
 */
public final class ConnectionRate {
  private static final double NANOS = 1e9;

  private final LongSupplier nanoTime;
  private double publishes = MqttLimits.PUBLISHES_PER_SECOND;
  private double bytes = MqttLimits.BYTES_PER_SECOND;
  private long last;

  /**
   * Full buckets.
   *
   * @param nanoTime the clock, {@code System::nanoTime}
   */
  public ConnectionRate(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
  }

  /** Whether a publish of so many bytes is still within both; only then it counts. */
  public boolean admits(int payloadBytes) {
    long now = nanoTime.getAsLong();
    double seconds = (now - last) / NANOS;
    last = now;
    publishes = refilled(publishes, seconds, MqttLimits.PUBLISHES_PER_SECOND);
    bytes = refilled(bytes, seconds, MqttLimits.BYTES_PER_SECOND);
    if (publishes < 1 || bytes < payloadBytes) {
      return false;
    }
    publishes -= 1;
    bytes -= payloadBytes;
    return true;
  }

  private static double refilled(double left, double seconds, int perSecond) {
    return Math.min(perSecond, left + seconds * perSecond);
  }
}

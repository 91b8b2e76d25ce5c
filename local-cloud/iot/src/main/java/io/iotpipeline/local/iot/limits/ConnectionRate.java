package io.iotpipeline.local.iot.limits;

/**
 * Limits the publishes and bytes per second of a connection: two buckets that hold one second's
 * allowance and fill steadily. Not for several threads at once.
 */
public final class ConnectionRate {
  private static final double SECOND_MS = 1000;

  private double publishes = MqttLimits.PUBLISHES_PER_SECOND;
  private double bytes = MqttLimits.BYTES_PER_SECOND;
  private long lastMs = Long.MAX_VALUE;

  /**
   * Whether a publish of so many bytes is still within both; only then it counts.
   *
   * @param arrivalMs when it came in, epoch ms; not when its turn comes
   */
  public boolean admits(int payloadBytes, long arrivalMs) {
    // The wall clock may be set back.
    double seconds = Math.max(0, arrivalMs - lastMs) / SECOND_MS;
    lastMs = arrivalMs;
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

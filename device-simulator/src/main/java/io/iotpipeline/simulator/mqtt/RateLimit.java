package io.iotpipeline.simulator.mqtt;

import java.util.concurrent.TimeUnit;

/**
 * Keeps a connection below what AWS IoT takes of it (100 publishes and 512 KiB a second; the excess
 * is dropped). Not for several threads at once.
 */
final class RateLimit {
  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Publishes that may follow each other without a pause. */
  private static final double BURST = 5;

  private static final double BYTES_PER_SECOND = 480 * 1024;

  private final double perSecond;
  private double publishes = BURST;
  private double bytes = BYTES_PER_SECOND;
  private long last;

  RateLimit(double perSecond, long nanoTime) {
    this.perSecond = perSecond;
    this.last = nanoTime;
  }

  /**
   * Takes what one publish needs, if it is there.
   *
   * @return 0 when it may go, else the time until it may be asked for again, in ns
   */
  long take(int payloadBytes, long nanoTime) {
    double seconds = (nanoTime - last) / SECOND;
    last = nanoTime;
    publishes = Math.min(BURST, publishes + seconds * perSecond);
    bytes = Math.min(BYTES_PER_SECOND, bytes + seconds * BYTES_PER_SECOND);
    double wait = Math.max((1 - publishes) / perSecond, (payloadBytes - bytes) / BYTES_PER_SECOND);
    if (wait > 0) {
      return Math.max(1, (long) Math.ceil(wait * SECOND));
    }
    publishes--;
    bytes -= payloadBytes;
    return 0;
  }
}

package io.iotpipeline.simulator.mqtt;

import java.util.concurrent.ThreadLocalRandom;

/** Exponential back-off with full jitter, so that a fleet does not come back all at once. */
final class ReconnectDelay {
  /** Less would meet the client before it knows itself that it is disconnected. */
  private static final long LEAST_MS = 20;

  private static final int MOST_DOUBLINGS = 16;

  private final long firstMs;
  private final long longestMs;

  ReconnectDelay(long firstMs, long longestMs) {
    this.firstMs = firstMs;
    this.longestMs = longestMs;
  }

  /**
   * How long to wait, in ms.
   *
   * @param failures connections that failed or broke in a row, 1 or more
   */
  long after(int failures) {
    long ceiling = Math.min(longestMs, firstMs << Math.min(failures - 1, MOST_DOUBLINGS));
    return LEAST_MS + ThreadLocalRandom.current().nextLong(ceiling + 1);
  }
}

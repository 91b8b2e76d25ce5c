package io.iotpipeline.job.client;

import java.io.Serializable;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Number of attempts of a call and the wait between them: exponential with full jitter.
 *
 * <p>The wait is computed from the attempt's number alone, so calls that fail side by side don't
 * lengthen each other's, and it is anything from 0 to the bound, so they don't come back as one
 * wave.
 *
 * <p>Immutable.
 */
public final class Backoff implements Serializable {
  private static final long serialVersionUID = 1;

  private final int maxAttempts;
  private final long firstMs;
  private final long maxMs;

  /**
   * @param maxAttempts how often at most, the first time included, at least 1
   * @param firstMs bound of the wait after the first attempt, ms; doubles with each
   * @param maxMs the bound grows no further, ms
   */
  public Backoff(int maxAttempts, long firstMs, long maxMs) {
    if (maxAttempts < 1 || firstMs < 0 || maxMs < firstMs) {
      throw new IllegalArgumentException(maxAttempts + " attempts, " + firstMs + " to " + maxMs);
    }
    this.maxAttempts = maxAttempts;
    this.firstMs = firstMs;
    this.maxMs = maxMs;
  }

  /** Whether there may be another attempt after so many. */
  public boolean allowsAnother(int attempts) {
    return attempts < maxAttempts;
  }

  /** Longest wait after attempt n (1, 2, ...), ms. */
  public long boundMs(int attempt) {
    int doublings = Math.min(attempt - 1, 62);
    return firstMs > maxMs >> doublings ? maxMs : firstMs << doublings;
  }

  /** A wait after attempt n (1, 2, ...), ms, from 0 to the bound. */
  public long delayMs(int attempt) {
    return ThreadLocalRandom.current().nextLong(boundMs(attempt) + 1);
  }
}

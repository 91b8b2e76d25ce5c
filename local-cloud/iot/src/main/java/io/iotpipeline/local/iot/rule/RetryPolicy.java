package io.iotpipeline.local.iot.rule;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Attempts of a failed delivery and the waits between them: exponential with full jitter.
 *
 * @param attempts how often in all, the first one included
 * @param firstMs the longest wait before the second attempt, in ms; doubled with each
 * @param mostMs the longest wait ever, in ms
 */
public record RetryPolicy(int attempts, long firstMs, long mostMs) {
  /** About half a minute in all: longer than a reshard or a short outage. */
  public static final RetryPolicy DEFAULT = new RetryPolicy(20, 50, 4000);

  long waitMs(int failures) {
    long longest = Math.min(mostMs, firstMs << Math.min(failures - 1, 30));
    return ThreadLocalRandom.current().nextLong(longest + 1);
  }
}

package io.iotpipeline.local.timestream;

import java.util.concurrent.TimeUnit;

/**
 * Which times a table takes.
 *
 * @param memoryHours how far back the memory store reaches, 1 to 8766 hours
 * @param magneticDays how far back the magnetic store reaches, 1 to 73000 days
 * @param magneticWrites whether records too old for the memory store go to the magnetic store
 *     rather than being rejected
 */
public record Retention(long memoryHours, long magneticDays, boolean magneticWrites) {
  /** What a table has whose creator asks for nothing. */
  public static final Retention DEFAULT = new Retention(6, 73_000, false);

  private static final long MAX_AHEAD_MS = TimeUnit.MINUTES.toMillis(15);

  /** The first moment that the memory store takes, epoch ms. */
  long memoryFrom(long now) {
    return now - TimeUnit.HOURS.toMillis(memoryHours);
  }

  /** The first moment that the table takes, epoch ms. */
  long from(long now) {
    return magneticWrites
        ? Math.min(memoryFrom(now), now - TimeUnit.DAYS.toMillis(magneticDays))
        : memoryFrom(now);
  }

  /** The first moment that is too far ahead, epoch ms. */
  long until(long now) {
    return now + MAX_AHEAD_MS + 1;
  }
}

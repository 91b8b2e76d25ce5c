package io.iotpipeline.simulator.fleet;

import java.time.Duration;
import java.time.Instant;

/**
 * Options of a fleet's run.
 *
 * @param seed decides all that is random
 * @param start when its virtual clock begins
 * @param length how long its virtual clock runs; null: until it is stopped
 * @param speed how many times faster than the wall clock; 0: as fast as the target takes it
 */
public record FleetOptions(long seed, Instant start, Duration length, double speed) {
  public FleetOptions {
    if (!(speed >= 0)) {
      throw new IllegalArgumentException("speed " + speed + " is not 0 or more");
    }
  }

  /**
   * For a target that lives now: no time is ahead of the wall clock when it is sent. A run faster
   * than the wall clock begins in the past, and its end is now.
   */
  public static FleetOptions live(long seed, Instant now, Duration length, double speed) {
    if (length == null || (speed > 0 && speed <= 1)) {
      return new FleetOptions(seed, now, length, speed);
    }
    long real = speed == 0 ? 0 : (long) (length.toMillis() / speed);
    return new FleetOptions(seed, now.plusMillis(real).minus(length), length, speed);
  }
}

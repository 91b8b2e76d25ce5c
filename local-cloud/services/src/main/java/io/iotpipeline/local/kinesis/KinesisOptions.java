package io.iotpipeline.local.kinesis;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Options of the local Kinesis.
 *
 * @param enforceLimits whether shards refuse what is above their throughput and streams more than
 *     ten scalings a day; on by default
 * @param transition how long a stream is CREATING, UPDATING or DELETING; 100 ms by default
 * @param clock arrival times, iterator ages and limits; the system's by default
 * @param faultSeed the seed of the service's injected faults; 0 by default
 */
public record KinesisOptions(
    boolean enforceLimits, Duration transition, InstantSource clock, long faultSeed) {

  public static KinesisOptions defaults() {
    return new KinesisOptions(true, Duration.ofMillis(100), InstantSource.system(), 0);
  }

  /** For a demo that must be faster than its shards would be on AWS. */
  public KinesisOptions withoutLimits() {
    return new KinesisOptions(false, transition, clock, faultSeed);
  }

  public KinesisOptions withTransition(Duration newTransition) {
    return new KinesisOptions(enforceLimits, newTransition, clock, faultSeed);
  }

  public KinesisOptions withClock(InstantSource newClock) {
    return new KinesisOptions(enforceLimits, transition, newClock, faultSeed);
  }

  public KinesisOptions withFaultSeed(long newSeed) {
    return new KinesisOptions(enforceLimits, transition, clock, newSeed);
  }
}

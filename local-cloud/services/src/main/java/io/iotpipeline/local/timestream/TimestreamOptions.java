package io.iotpipeline.local.timestream;

import java.time.InstantSource;

/**
 * How the local Timestream behaves.
 *
 * @param closedAccount whether every call is refused, as in accounts that had not used the service
 *     before 2025-06-20; off by default
 * @param clock what the retention windows are measured by; the system's by default
 * @param faultSeed the seed of the service's injected faults; 0 by default
 */
public record TimestreamOptions(boolean closedAccount, InstantSource clock, long faultSeed) {

  public static TimestreamOptions defaults() {
    return new TimestreamOptions(false, InstantSource.system(), 0);
  }

  public TimestreamOptions withClosedAccount() {
    return new TimestreamOptions(true, clock, faultSeed);
  }

  public TimestreamOptions withClock(InstantSource newClock) {
    return new TimestreamOptions(closedAccount, newClock, faultSeed);
  }

  public TimestreamOptions withFaultSeed(long newSeed) {
    return new TimestreamOptions(closedAccount, clock, newSeed);
  }
}

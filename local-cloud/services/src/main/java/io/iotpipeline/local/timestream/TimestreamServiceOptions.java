package io.iotpipeline.local.timestream;

import java.time.InstantSource;

/**
 * Options of the local Timestream.
 *
 * @param closedAccount whether every call is refused, as in accounts that had not used the service
 *     before 2025-06-20; off by default
 * @param clock what the retention windows are measured by; the system's by default
 * @param faultSeed the seed of the service's injected faults; 0 by default
 */
public record TimestreamServiceOptions(boolean closedAccount, InstantSource clock, long faultSeed) {

  public static TimestreamServiceOptions defaults() {
    return new TimestreamServiceOptions(false, InstantSource.system(), 0);
  }

  public TimestreamServiceOptions withClosedAccount() {
    return new TimestreamServiceOptions(true, clock, faultSeed);
  }

  public TimestreamServiceOptions withClock(InstantSource newClock) {
    return new TimestreamServiceOptions(closedAccount, newClock, faultSeed);
  }

  public TimestreamServiceOptions withFaultSeed(long newSeed) {
    return new TimestreamServiceOptions(closedAccount, clock, newSeed);
  }
}

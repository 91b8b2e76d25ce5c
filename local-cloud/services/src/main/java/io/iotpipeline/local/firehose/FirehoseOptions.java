package io.iotpipeline.local.firehose;

import io.iotpipeline.local.protocol.LocalAccount;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Options of the local Firehose.
 *
 * @param bufferBytes a stream delivers when it holds so many bytes; AWS asks for at least 64 MB
 *     where it converts, 8 MB here by default
 * @param bufferInterval a stream delivers when its oldest record is so old; 0 to 900 s in AWS, 5 s
 *     here by default
 * @param caseInsensitive whether the JSON's keys are lower-cased first, those of maps included;
 *     AWS's default, but off here by default since metric names keep their case
 * @param region what error records say; us-east-1 by default
 * @param clock arrival times, which the prefixes are made from; the system's by default
 * @param faultSeed the seed of the service's injected faults; 0 by default
 */
public record FirehoseOptions(
    long bufferBytes,
    Duration bufferInterval,
    boolean caseInsensitive,
    String region,
    InstantSource clock,
    long faultSeed) {

  public static FirehoseOptions defaults() {
    return new FirehoseOptions(
        8 << 20, Duration.ofSeconds(5), false, LocalAccount.REGION, InstantSource.system(), 0);
  }

  public FirehoseOptions withBuffer(long bytes, Duration interval) {
    return new FirehoseOptions(bytes, interval, caseInsensitive, region, clock, faultSeed);
  }

  public FirehoseOptions withCaseInsensitive(boolean lowerCased) {
    return new FirehoseOptions(bufferBytes, bufferInterval, lowerCased, region, clock, faultSeed);
  }

  public FirehoseOptions withClock(InstantSource newClock) {
    return new FirehoseOptions(
        bufferBytes, bufferInterval, caseInsensitive, region, newClock, faultSeed);
  }

  public FirehoseOptions withFaultSeed(long newSeed) {
    return new FirehoseOptions(
        bufferBytes, bufferInterval, caseInsensitive, region, clock, newSeed);
  }
}

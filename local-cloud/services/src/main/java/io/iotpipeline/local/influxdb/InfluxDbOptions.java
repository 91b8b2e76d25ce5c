package io.iotpipeline.local.influxdb;

import io.iotpipeline.telemetry.store.ResourceNames;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Options of a local InfluxDB.
 *
 * @param org its organisation
 * @param bucket its bucket
 * @param token the token that may write
 * @param retention how old a point may be; zero: any age
 * @param retryAfter Retry-After for clients that it throttles; zero: none
 * @param faultSeed the seed of its faults
 * @param clock gives the time of points without one
 */
public record InfluxDbOptions(
    String org,
    String bucket,
    String token,
    Duration retention,
    Duration retryAfter,
    long faultSeed,
    InstantSource clock) {

  /** Everything as the job expects it, and every age. */
  public static InfluxDbOptions withToken(String token) {
    return new InfluxDbOptions(
        ResourceNames.INFLUXDB_ORG,
        ResourceNames.INFLUXDB_BUCKET,
        token,
        Duration.ZERO,
        Duration.ZERO,
        0,
        InstantSource.system());
  }

  public InfluxDbOptions withRetention(Duration wanted) {
    return new InfluxDbOptions(org, bucket, token, wanted, retryAfter, faultSeed, clock);
  }

  public InfluxDbOptions withRetryAfter(Duration wanted) {
    return new InfluxDbOptions(org, bucket, token, retention, wanted, faultSeed, clock);
  }

  public InfluxDbOptions withFaultSeed(long seed) {
    return new InfluxDbOptions(org, bucket, token, retention, retryAfter, seed, clock);
  }

  public InfluxDbOptions withClock(InstantSource wanted) {
    return new InfluxDbOptions(org, bucket, token, retention, retryAfter, faultSeed, wanted);
  }

  /** The oldest time that is taken, epoch ns. */
  long oldestNanos() {
    return retention.isZero()
        ? Long.MIN_VALUE
        : (clock.millis() - retention.toMillis()) * 1_000_000;
  }
}

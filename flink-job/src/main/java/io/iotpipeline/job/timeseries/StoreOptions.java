package io.iotpipeline.job.timeseries;

import io.iotpipeline.job.async.Backoff;
import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.telemetry.config.JobProperties;
import java.io.Serializable;

/** How points are gathered and written, whatever the store. Immutable. */
public final class StoreOptions implements Serializable {
  private static final long serialVersionUID = 1;

  private static final long MAX_BACKOFF_MS = 20_000;

  /** Most points in a request. */
  public final int batchSize;

  /** Longest wait of a point for its batch, ms. */
  public final long lingerMs;

  /** Most batches at a time, a subtask. */
  public final int inFlight;

  /** Longest time for a batch, ms. */
  public final long timeoutMs;

  /** How often, and when. */
  public final Backoff backoff;

  private StoreOptions(
      int batchSize, long lingerMs, int inFlight, long timeoutMs, Backoff backoff) {
    this.batchSize = batchSize;
    this.lingerMs = lingerMs;
    this.inFlight = inFlight;
    this.timeoutMs = timeoutMs;
    this.backoff = backoff;
  }

  /** Those of {@code sink.timestream}. */
  public static StoreOptions ofTimestream(JobConfig config) {
    return new StoreOptions(
        config.intValue(JobProperties.TIMESTREAM_BATCH),
        config.get(JobProperties.TIMESTREAM_LINGER_MS),
        config.intValue(JobProperties.TIMESTREAM_IN_FLIGHT),
        config.get(JobProperties.TIMESTREAM_TIMEOUT_MS),
        backoff(
            config.intValue(JobProperties.TIMESTREAM_ATTEMPTS),
            config.get(JobProperties.TIMESTREAM_BACKOFF_MS)));
  }

  /** Those of {@code sink.influxdb}. */
  public static StoreOptions ofInfluxDb(JobConfig config) {
    return new StoreOptions(
        config.intValue(JobProperties.INFLUXDB_BATCH),
        config.get(JobProperties.INFLUXDB_LINGER_MS),
        config.intValue(JobProperties.INFLUXDB_IN_FLIGHT),
        config.get(JobProperties.INFLUXDB_TIMEOUT_MS),
        backoff(
            config.intValue(JobProperties.INFLUXDB_ATTEMPTS),
            config.get(JobProperties.INFLUXDB_BACKOFF_MS)));
  }

  private static Backoff backoff(int attempts, long firstMs) {
    return new Backoff(attempts, firstMs, Math.max(firstMs, MAX_BACKOFF_MS));
  }
}

package io.iotpipeline.local.launcher.cloud;

import java.util.OptionalLong;

/**
 * Checked settings of the local cloud and of the job in it.
 *
 * @param parallelism of the job
 * @param shards of the stream
 * @param timeSeries where time series go, as the job's property says it
 * @param keep whether later runs leave this one's folder alone
 * @param ports where the services listen
 * @param faults the seed of what goes wrong on purpose; empty for nothing
 */
public record CloudSettings(
    int parallelism,
    int shards,
    String timeSeries,
    boolean keep,
    Ports ports,
    OptionalLong faults) {
  /** A child is given up when it ends once more within two minutes. */
  private static final int MOST_RESTARTS = 3;

  /** So many may be on purpose. */
  private static final int MOST_RESTARTS_WITH_FAULTS = 12;

  public CloudSettings(int parallelism, int shards, String timeSeries, boolean keep, Ports ports) {
    this(parallelism, shards, timeSeries, keep, ports, OptionalLong.empty());
  }

  /** The same with another number of shards. */
  public CloudSettings withShards(int count) {
    return new CloudSettings(parallelism, count, timeSeries, keep, ports, faults);
  }

  /** The same with faults that can be set while it runs. */
  public CloudSettings withFaults(long seed) {
    return new CloudSettings(parallelism, shards, timeSeries, keep, ports, OptionalLong.of(seed));
  }

  /** How often a child may be started again within two minutes. */
  int mostRestarts() {
    return faults.isPresent() ? MOST_RESTARTS_WITH_FAULTS : MOST_RESTARTS;
  }

  /** Ports on 127.0.0.1; 0 for a free one. */
  public record Ports(int aws, int dynamoDb, int s3, int flink, int mqtt, int iotData) {
    static final Ports FREE = new Ports(0, 0, 0, 0, 0, 0);
  }
}

package io.iotpipeline.local.launcher.cloud;

/**
 * How the local cloud and the job in it are started, all of it checked.
 *
 * @param parallelism of the job
 * @param shards of the stream
 * @param timeSeries where time series go, as the job's property says it
 * @param keep whether later runs leave this one's folder alone
 * @param ports where the services listen
 */
public record CloudSettings(
    int parallelism, int shards, String timeSeries, boolean keep, Ports ports) {
  /** Ports on 127.0.0.1; 0 for a free one. */
  public record Ports(int aws, int dynamoDb, int s3, int flink, int mqtt, int iotData) {
    static final Ports FREE = new Ports(0, 0, 0, 0, 0, 0);
  }
}

package io.iotpipeline.local;

import io.iotpipeline.local.firehose.FirehoseOptions;
import io.iotpipeline.local.timestream.Retention;
import io.iotpipeline.telemetry.config.JobProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** Options of a {@link LocalCloud}: its services and their behavior. */
public final class LocalCloudOptions {
  final Path folder;
  int port;
  int dynamoDbPort;
  int s3Port;
  int shards = 2;
  boolean kinesisLimits = true;
  boolean dynamoDb;
  boolean dynamoDbInMemory;
  boolean dynamoDbFaults;
  boolean s3;
  boolean timestreamClosed;
  String timeSeries = JobProperties.TIME_SERIES_STORE.defaultValue();
  long bufferBytes = FirehoseOptions.defaults().bufferBytes();
  Duration bufferInterval = FirehoseOptions.defaults().bufferInterval();
  Retention retention = Retention.DEFAULT;
  long faultSeed;
  InstantSource clock = InstantSource.system();

  LocalCloudOptions(Path folder) {
    this.folder = folder;
  }

  /** The port of Kinesis, Firehose and Timestream; a free one by default. */
  public LocalCloudOptions port(int wanted) {
    port = wanted;
    return this;
  }

  /** Shards of the stream; 2 by default. */
  public LocalCloudOptions shards(int count) {
    shards = count;
    return this;
  }

  /** Lets shards take and give more than they would in AWS. */
  public LocalCloudOptions withoutKinesisLimits() {
    kinesisLimits = false;
    return this;
  }

  /** Starts DynamoDB too, with its tables in memory, on a free port. */
  public LocalCloudOptions withDynamoDb() {
    return withDynamoDb(0);
  }

  /** Starts DynamoDB too, with its tables in memory, on this port (0 for a free one). */
  public LocalCloudOptions withDynamoDb(int wantedPort) {
    dynamoDb = true;
    dynamoDbInMemory = true;
    dynamoDbPort = wantedPort;
    return this;
  }

  /** Starts DynamoDB too, with its tables in the data folder, on this port (0 for a free one). */
  public LocalCloudOptions withDurableDynamoDb(int wantedPort) {
    dynamoDb = true;
    dynamoDbInMemory = false;
    dynamoDbPort = wantedPort;
    return this;
  }

  /** As {@link #withDynamoDb()}, and {@link #withDynamoDbFaults()}. */
  public LocalCloudOptions withFaultyDynamoDb() {
    return withDynamoDb().withDynamoDbFaults();
  }

  /**
   * Puts DynamoDB behind a door each for the registry and the device states, so that {@link
   * LocalCloud#registryFaults} and {@link LocalCloud#deviceStateFaults} can be set.
   */
  public LocalCloudOptions withDynamoDbFaults() {
    dynamoDbFaults = true;
    return this;
  }

  /** Starts S3 too, on this port (0 for a free one). */
  public LocalCloudOptions withS3(int wantedPort) {
    s3 = true;
    s3Port = wantedPort;
    return this;
  }

  /**
   * Where the job is to write points; Timestream by default. InfluxDB is started for it, on a free
   * port; Timestream's tables are there in any case.
   *
   * @param store a choice of {@link JobProperties#TIME_SERIES_STORE}
   */
  public LocalCloudOptions timeSeries(String store) {
    timeSeries = store;
    return this;
  }

  /** Refuses every call to Timestream, as in an account that it is closed to. */
  public LocalCloudOptions withClosedTimestream() {
    timestreamClosed = true;
    return this;
  }

  /** When Firehose delivers; 8 MB and 5 s by default. */
  public LocalCloudOptions firehoseBuffer(long bytes, Duration interval) {
    bufferBytes = bytes;
    bufferInterval = interval;
    return this;
  }

  /** Which times Timestream's tables take; 6 hours without magnetic-store writes by default. */
  public LocalCloudOptions retention(Retention wanted) {
    retention = wanted;
    return this;
  }

  /** The seed of all services' faults; 0 by default. */
  public LocalCloudOptions faultSeed(long seed) {
    faultSeed = seed;
    return this;
  }

  /** The clock of Kinesis, Firehose and Timestream; the system's by default. */
  public LocalCloudOptions clock(InstantSource wanted) {
    clock = wanted;
    return this;
  }

  /**
   * Starts all of it and makes the stream, the tables and the delivery streams.
   *
   * @throws IOException when something does not come up; nothing is left running
   */
  public LocalCloud start() throws IOException, InterruptedException {
    LocalCloud cloud = new LocalCloud(this);
    boolean started = false;
    try {
      cloud.start();
      started = true;
      return cloud;
    } finally {
      if (!started) {
        cloud.close();
      }
    }
  }
}

package io.iotpipeline.local.launcher;

import io.iotpipeline.command.InputException;
import io.iotpipeline.local.launcher.cloud.CloudSettings;
import io.iotpipeline.telemetry.config.JobProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of every command that starts the local cloud. */
final class CloudOptions {
  private static final int MOST_SHARDS = 64;
  private static final int MOST_PORT = 65_535;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "2",
      description = "Parallelism of the Flink job (default: 2).")
  private int parallelism;

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "Shards of the Kinesis stream, each good for 1,000 records or 1 MB per second (default: 4).")
  private int shards;

  @Option(
      names = "--time-series",
      paramLabel = "STORE",
      defaultValue = "timestream",
      description = "Store of time series: timestream, influxdb or none (default: timestream).")
  private String timeSeries;

  @Option(
      names = "--keep",
      description =
          "Keeps this run's folder (target/demo/runs/...) when later runs clear theirs away.")
  private boolean keep;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port of Kinesis, Firehose and Timestream. Ports are free ones by default.")
  private int port;

  @Option(names = "--mqtt-port", paramLabel = "PORT", description = "Port of IoT Core's broker.")
  private int mqttPort;

  @Option(
      names = "--iot-data-port",
      paramLabel = "PORT",
      description = "Port of IoT Core's shadows over HTTP.")
  private int iotDataPort;

  @Option(names = "--dynamodb-port", paramLabel = "PORT", description = "Port of DynamoDB.")
  private int dynamoDbPort;

  @Option(names = "--s3-port", paramLabel = "PORT", description = "Port of S3.")
  private int s3Port;

  @Option(names = "--flink-port", paramLabel = "PORT", description = "Port of Flink's REST API.")
  private int flinkPort;

  CloudSettings settings() throws InputException {
    inRange("--parallelism", parallelism, 1, JobProperties.LOCAL_PARALLELISM.max());
    inRange("--shards", shards, 1, MOST_SHARDS);
    if (!List.of(JobProperties.TIME_SERIES_STORE.choices().split("\\|")).contains(timeSeries)) {
      throw new InputException(
          "--time-series: \""
              + timeSeries
              + "\" is not "
              + JobProperties.TIME_SERIES_STORE.expectation());
    }
    checkPort("--port", port);
    checkPort("--mqtt-port", mqttPort);
    checkPort("--iot-data-port", iotDataPort);
    checkPort("--dynamodb-port", dynamoDbPort);
    checkPort("--s3-port", s3Port);
    checkPort("--flink-port", flinkPort);
    CloudSettings.Ports ports =
        new CloudSettings.Ports(port, dynamoDbPort, s3Port, flinkPort, mqttPort, iotDataPort);
    return new CloudSettings(parallelism, shards, timeSeries, keep, ports);
  }

  /** Before anything starts: a service that can't have its port says so less clearly. */
  private static void checkPort(String option, int wanted) throws InputException {
    inRange(option, wanted, 0, MOST_PORT);
    try (ServerSocket free = new ServerSocket(wanted, 1, InetAddress.getByName("127.0.0.1"))) {
      free.getLocalPort();
    } catch (IOException taken) {
      throw new InputException(
          option
              + ": port "
              + wanted
              + " on 127.0.0.1 can't be had ("
              + taken.getMessage()
              + "); choose another, or none for a free one");
    }
  }

  private static void inRange(String option, long value, long min, long max) throws InputException {
    if (value < min || value > max) {
      throw new InputException(
          option + ": \"" + value + "\" is not a whole number from " + min + " to " + max);
    }
  }
}

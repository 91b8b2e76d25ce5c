package io.iotpipeline.local.launcher;

import io.iotpipeline.simulator.replay.DataSet;
import io.iotpipeline.simulator.replay.DataSetException;
import io.iotpipeline.simulator.replay.DataSetSummary;
import io.iotpipeline.simulator.replay.ReplayFormat;
import io.iotpipeline.telemetry.config.JobProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Replays a data set through the whole pipeline. */
@Command(
    name = "demo",
    sortOptions = false,
    description = {
      "Starts the local services and the Flink job, replays recorded messages through Kinesis, shows"
          + " live progress, and ends with a table that accounts for every message and with two SQL"
          + " queries over the Parquet files. Ctrl-C ends it early, but cleanly: what was sent is"
          + " drained and accounted for. A second Ctrl-C ends it at once.",
      "Exit code: 0 if every message is accounted for, 1 if not, 2 for wrong input."
    },
    footer = {
      "",
      "Formats:",
      "  road-sensors  lines KEY= {json}; the thing is the key's last two elements joined with _;"
          + " all are entered into the device registry",
      "  csv           timestamp,value or other named columns; one device a file, named after it",
      "  jsonl         messages as devices send them, one a line; the thing is deviceId, or else"
          + " named after the file",
      "  raw-files     a folder; each file's bytes are one message of thing raw-<n>, by name; what"
          + " became of each is written to target/demo/raw-files.tsv",
      "Files may be gzipped. Folders are replayed in the order of their messages' times.",
      "",
      "Examples:",
      "  ./pipeline demo",
      "  ./pipeline demo --for 2m",
      "  ./pipeline demo --replay readings.csv --format csv --speed 60"
    })
final class DemoCommand implements Callable<Integer> {
  private static final int MOST_SHARDS = 64;
  private static final int MOST_PORT = 65_535;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this.")
  private boolean help;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationOption.class,
      description =
          "How long to send, e.g. 90s, 2m or 1h30m: the data set is spread over this time; with"
              + " --speed, sending stops after it. Without --for: until the data set ends.")
  private Duration forTime;

  @Option(
      names = "--replay",
      paramLabel = "PATH",
      description =
          "A file or folder to replay. Without it: a sample of 34,200 messages of road sensors.")
  private Path replay;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "What PATH holds: road-sensors, csv, jsonl or raw-files. Without it: csv for .csv, jsonl"
              + " for .jsonl.")
  private String format;

  @Option(
      names = "--speed",
      paramLabel = "N",
      description =
          "Sends N times as fast as recorded; 0, the default, as fast as the pipeline takes it.")
  private Double speed;

  @Option(
      names = "--original-time",
      description =
          "Leaves the messages' times as recorded. Without it they are shifted so that the last is"
              + " now.")
  private boolean originalTime;

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
          "Shards of the Kinesis stream, each good for 1,000 records or 1 MB a second (default: 4).")
  private int shards;

  @Option(
      names = "--keep",
      description =
          "Keeps this run's folder (target/demo/runs/...) when later demos clear theirs away.")
  private boolean keep;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port of Kinesis, Firehose and Timestream. Ports are free ones by default.")
  private int port;

  @Option(names = "--dynamodb-port", paramLabel = "PORT", description = "Port of DynamoDB.")
  private int dynamoDbPort;

  @Option(names = "--s3-port", paramLabel = "PORT", description = "Port of S3.")
  private int s3Port;

  @Option(names = "--flink-port", paramLabel = "PORT", description = "Port of Flink's REST API.")
  private int flinkPort;

  @Override
  public Integer call() throws Exception {
    Demo demo = new Demo(options(), new Terminal(System.out));
    StopSignal.handle(demo::stop);
    return demo.run();
  }

  DemoOptions options() throws InputException, IOException {
    inRange("--parallelism", parallelism, 1, JobProperties.LOCAL_PARALLELISM.max());
    inRange("--shards", shards, 1, MOST_SHARDS);
    if (speed != null && !(speed >= 0 && Double.isFinite(speed))) {
      throw new InputException("--speed: \"" + speed + "\" is not a number from 0 up");
    }
    ReplayFormat replayFormat = replayFormat();
    DemoOptions.Ports ports = ports();
    try {
      DataSet data = replay == null ? DataSet.sample() : replayFormat.dataSet(replay);
      DataSetSummary summary = data.summary();
      boolean rawFiles = replayFormat == ReplayFormat.RAW_FILES;
      return new DemoOptions(
          data, summary, rawFiles, forTime, speed, originalTime, parallelism, shards, keep, ports);
    } catch (DataSetException wrong) {
      throw new InputException("--replay: " + wrong.getMessage());
    }
  }

  private ReplayFormat replayFormat() throws InputException {
    if (format == null) {
      return replay == null ? null : formatOf(replay.toString());
    }
    if (replay == null) {
      throw new InputException("--format says what --replay PATH holds, but there is no --replay");
    }
    for (ReplayFormat known : ReplayFormat.values()) {
      if (known.option().equals(format)) {
        return known;
      }
    }
    throw new InputException("--format: \"" + format + "\" is not one of " + formats());
  }

  private static ReplayFormat formatOf(String path) throws InputException {
    String name = path.endsWith(".gz") ? path.substring(0, path.length() - 3) : path;
    if (name.endsWith(".csv")) {
      return ReplayFormat.CSV;
    }
    if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      return ReplayFormat.JSONL;
    }
    throw new InputException("--replay " + path + ": say what it holds with --format " + formats());
  }

  private static String formats() {
    return Arrays.stream(ReplayFormat.values())
        .map(ReplayFormat::option)
        .collect(Collectors.joining(", "));
  }

  private DemoOptions.Ports ports() throws InputException {
    checkPort("--port", port);
    checkPort("--dynamodb-port", dynamoDbPort);
    checkPort("--s3-port", s3Port);
    checkPort("--flink-port", flinkPort);
    return new DemoOptions.Ports(port, dynamoDbPort, s3Port, flinkPort);
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

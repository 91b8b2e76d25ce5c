package io.iotpipeline.local.launcher;

import io.iotpipeline.command.DurationConverter;
import io.iotpipeline.command.InputException;
import io.iotpipeline.local.launcher.cloud.CloudSettings;
import io.iotpipeline.local.launcher.run.Demo;
import io.iotpipeline.local.launcher.run.DemoOptions;
import io.iotpipeline.local.launcher.run.EntryPoint;
import io.iotpipeline.local.launcher.run.FleetWorkload;
import io.iotpipeline.local.launcher.run.ReplayWorkload;
import io.iotpipeline.local.launcher.run.Terminal;
import io.iotpipeline.local.launcher.run.Workload;
import io.iotpipeline.simulator.replay.DataSet;
import io.iotpipeline.simulator.replay.DataSetException;
import io.iotpipeline.simulator.replay.DataSetSummary;
import io.iotpipeline.simulator.replay.ReplayFormat;
import io.iotpipeline.simulator.scenario.ScenarioException;
import io.iotpipeline.simulator.scenario.ScenarioFile;
import io.iotpipeline.telemetry.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Replays a data set through the whole pipeline. */
@Command(
    name = "demo",
    sortOptions = false,
    description = {
      "Starts the local services and the Flink job, replays recorded messages as devices that connect by MQTT, shows"
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
      "  csv           timestamp,value or other named columns; one device per file, named after it",
      "  jsonl         messages as devices send them, one per line; the thing is deviceId, or else"
          + " named after the file",
      "  raw-files     a folder; each file's bytes are one message of thing raw-<n>, by name; what"
          + " became of each is written to target/demo/raw-files.tsv",
      "Files may be gzipped. Folders are replayed in the order of their messages' times.",
      "",
      "Examples:",
      "  ./pipeline demo",
      "  ./pipeline demo --for 2m",
      "  ./pipeline demo --replay readings.csv --format csv --speed 60",
      "  ./pipeline demo --scenario device-simulator/scenarios/factory.yaml"
    })
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationConverter.class,
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

  @Option(names = "--format", paramLabel = "FORMAT", description = ReplayFormat.OPTION)
  private String format;

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description =
          "A fleet to run instead, such as device-simulator/scenarios/factory.yaml. The expected"
              + " outcome of each of its messages is written to oracle.jsonl in the run's folder"
              + " before it is sent, and the stores are compared with that.")
  private Path scenario;

  @Option(
      names = "--span",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "How much of the fleet's time is simulated: a day by default; --speed and --for say how"
              + " fast.")
  private Duration span;

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
      names = "--enter",
      paramLabel = "ENTRY",
      description =
          "mqtt: each device connects to IoT Core with its own certificate, and its rule hands the"
              + " messages to Kinesis. kinesis: straight into Kinesis. Without it: mqtt, but for"
              + " raw-files, whose bytes need not be what IoT Core takes.")
  private EntryPoint entryPoint;

  @Mixin private CloudOptions cloud = new CloudOptions();

  @Override
  public Integer call() throws Exception {
    Demo demo = new Demo(options(), new Terminal(System.out));
    StopSignal.handle(demo::stop);
    return demo.run();
  }

  DemoOptions options() throws InputException, IOException {
    CloudSettings settings = cloud.settings();
    if (speed != null && !(speed >= 0 && Double.isFinite(speed))) {
      throw new InputException("--speed: \"" + speed + "\" is not a number from 0 up");
    }
    if (scenario != null) {
      return new DemoOptions(fleet(), entryPoint == null ? EntryPoint.MQTT : entryPoint, settings);
    }
    if (span != null) {
      throw new InputException("--span is the length of a --scenario FILE, but there is none");
    }
    if (format != null && replay == null) {
      throw new InputException("--format is for --replay PATH, but there is no --replay");
    }
    ReplayFormat replayFormat = replay == null ? null : ReplayFormat.of(replay, format);
    try {
      DataSet data = replay == null ? DataSet.sample() : replayFormat.dataSet(replay);
      DataSetSummary summary = data.summary();
      boolean rawFiles = replayFormat == ReplayFormat.RAW_FILES;
      EntryPoint entry = entryPoint(rawFiles, summary);
      return new DemoOptions(
          new ReplayWorkload(
              new ReplayWorkload.Recording(data, summary, rawFiles),
              new ReplayWorkload.Pace(forTime, speed, originalTime),
              entry),
          entry,
          settings);
    } catch (DataSetException wrong) {
      throw new InputException("--replay: " + wrong.getMessage());
    }
  }

  private Workload fleet() throws InputException {
    if (replay != null || format != null || originalTime) {
      throw new InputException(
          "--scenario FILE is run instead of recorded messages: leave out --replay, --format"
              + " and --original-time");
    }
    try {
      return FleetWorkload.of(ScenarioFile.read(scenario), forTime, speed, span);
    } catch (ScenarioException wrong) {
      throw new InputException("--scenario: " + wrong.getMessage());
    }
  }

  private EntryPoint entryPoint(boolean rawFiles, DataSetSummary summary) throws InputException {
    EntryPoint entry =
        entryPoint != null ? entryPoint : rawFiles ? EntryPoint.KINESIS : EntryPoint.MQTT;
    if (entry == EntryPoint.MQTT && summary.largestMessage() > Limits.PAYLOAD_BYTES) {
      throw new InputException(
          "--enter mqtt: the largest message has "
              + summary.largestMessage()
              + " bytes, and IoT Core takes "
              + Limits.PAYLOAD_BYTES
              + ": leave it out, or use --enter kinesis");
    }
    return entry;
  }
}

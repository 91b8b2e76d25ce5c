package io.iotpipeline.simulator.cli;

import io.iotpipeline.command.CommandLines;
import io.iotpipeline.command.DurationConverter;
import io.iotpipeline.command.ExitCode;
import io.iotpipeline.command.InputException;
import io.iotpipeline.simulator.credentials.Credentials;
import io.iotpipeline.simulator.fleet.Fleet;
import io.iotpipeline.simulator.fleet.FleetCounts;
import io.iotpipeline.simulator.fleet.FleetOptions;
import io.iotpipeline.simulator.mqtt.MqttOptions;
import io.iotpipeline.simulator.mqtt.MqttStats;
import io.iotpipeline.simulator.mqtt.MqttTarget;
import io.iotpipeline.simulator.oracle.OracleWriter;
import io.iotpipeline.simulator.replay.DataSet;
import io.iotpipeline.simulator.replay.DataSetSummary;
import io.iotpipeline.simulator.replay.ReplayFormat;
import io.iotpipeline.simulator.replay.Replayer;
import io.iotpipeline.simulator.replay.TimeMapping;
import io.iotpipeline.simulator.scenario.DeviceModel;
import io.iotpipeline.simulator.scenario.Scenario;
import io.iotpipeline.simulator.scenario.ScenarioFile;
import io.iotpipeline.simulator.shadow.ConfigShadows;
import io.iotpipeline.telemetry.iot.IngestRule;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulate}: runs a scenario's fleet. */
@Command(
    name = "simulate",
    description = "Runs a fleet of devices against the local cloud, AWS IoT, Kinesis or a file.",
    footer = {
      "",
      "Examples:",
      "  ./pipeline simulate --for 2m",
      "  ./pipeline simulate --scenario device-simulator/scenarios/factory.yaml --target file:out.jsonl",
      "  ./pipeline simulate --replay readings.csv --speed 60"
    })
final class SimulateCommand implements Callable<Integer> {
  private static final Duration FILE_LENGTH = Duration.ofHours(1);

  @Spec private CommandSpec spec;

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "Scenario of the fleet; default device-simulator/scenarios/rooms.yaml.")
  private Path scenarioFile;

  @Option(
      names = "--replay",
      paramLabel = "PATH",
      description = "Replays a data set instead: a file, or a folder of files.")
  private Path replay;

  @Option(names = "--format", paramLabel = "FORMAT", description = ReplayFormat.OPTION)
  private String format;

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      defaultValue = "mqtt",
      description =
          "mqtt (the local cloud that is up), mqtt:HOST:PORT, aws:ENDPOINT[:443], kinesis (local),"
              + " kinesis:STREAM or file:PATH; default ${DEFAULT-VALUE}.")
  private String target;

  @Option(names = "--seed", description = "Seed of everything random; default the scenario's.")
  private Long seed;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "Length of the run by the devices' clock, such as 60s or 2h; default until Ctrl-C, for a file 1h.")
  private Duration length;

  @Option(
      names = "--devices",
      paramLabel = "N",
      description = "Number of devices; default the scenario's.")
  private Integer devices;

  @Option(
      names = "--speed",
      paramLabel = "X",
      description =
          "Speed-up over the clock; 0: as fast as possible. Default 1, for a file 0."
              + " Faster than 1, times begin in the past, so that the run ends now.")
  private Double speed;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description =
          "Start of the devices' clock, ISO-8601; default now, for a file the"
              + " scenario's start.")
  private Instant start;

  @Option(
      names = "--oracle",
      paramLabel = "FILE",
      description = "Writes the expected outcome of each message, before it is sent.")
  private Path oracleFile;

  @Option(
      names = "--credentials",
      paramLabel = "FOLDER",
      description =
          "Folder with THING/certificate.pem and THING/private.key; default target/fleet.")
  private Path credentials;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description =
          "Certificate authorities that may sign the broker's certificate; default: those the JDK trusts.")
  private Path ca;

  @Option(
      names = "--basic-ingest",
      paramLabel = "RULE",
      arity = "0..1",
      fallbackValue = IngestRule.NAME,
      description = "Publishes straight to the rule (${FALLBACK-VALUE} if not named).")
  private String basicIngestRule;

  @Option(
      names = "--give-up",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      defaultValue = "5m",
      description =
          "Gives up when the broker has not answered for this long; default ${DEFAULT-VALUE}.")
  private Duration giveUp;

  @Option(names = "--no-shadows", description = "Devices keep no shadows.")
  private boolean noShadows;

  private final AtomicInteger failed = new AtomicInteger();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Destination to = Destination.parse(target, ca, ResourceNames.STREAM);
    return replay == null ? run(to) : replay(to);
  }

  private int run(Destination to) throws IOException, InterruptedException {
    Scenario scenario = scenario();
    Fleet fleet = fleet(scenario, to);
    check(to, fleet.devices().keySet());
    PrintWriter out = spec.commandLine().getOut();
    try (OpenTarget open = open(to);
        OracleWriter oracle =
            oracleFile == null ? null : new OracleWriter(oracleFile, to.isLive());
        ConfigShadows shadows = shadows(open.mqtt(), fleet, scenario);
        RunningDevices running =
            new RunningDevices(fleet::stop, () -> fleet.counts().sent(), open.mqtt(), out)) {
      fleet.run(open.target(), oracle);
      FleetCounts counts = fleet.counts();
      running.end(counts.sent(), counts, stats(open));
      return code(open);
    }
  }

  private int replay(Destination to) throws IOException, InterruptedException {
    if (scenarioFile != null || oracleFile != null || devices != null || length != null) {
      throw new InputException(
          "--replay sends what was recorded: leave out --scenario, --oracle, --devices and --for");
    }
    DataSet data = ReplayFormat.of(replay, format).dataSet(replay);
    DataSetSummary summary = data.summary();
    check(to, summary.devices().keySet());
    double pace = speed == null ? to.isLive() ? 1 : 0 : speed;
    TimeMapping times =
        to.isLive()
            ? TimeMapping.lastIsNow(summary, pace, System.currentTimeMillis())
            : TimeMapping.original(summary, pace);
    try (OpenTarget open = open(to)) {
      Replayer replayer = new Replayer(data, times, open.target());
      try (RunningDevices running =
          new RunningDevices(
              replayer::stop, replayer::sent, open.mqtt(), spec.commandLine().getOut())) {
        replayer.run();
        running.end(replayer.sent(), null, stats(open));
        return code(open);
      }
    }
  }

  private OpenTarget open(Destination to) throws IOException {
    return OpenTarget.open(
        to,
        Credentials.folder(credentials()),
        MqttOptions.defaults().basicIngest(basicIngestRule).giveUpAfter(giveUp),
        this::deviceFailed);
  }

  private void check(Destination to, Collection<String> things) throws IOException {
    if (to.isMqtt()) {
      new CredentialCheck(credentials(), to).check(things);
    }
  }

  private Path credentials() throws InputException {
    return credentials == null ? ProjectFiles.fleet() : credentials;
  }

  /** Null where the target is none. */
  private static MqttStats stats(OpenTarget open) {
    return open.mqtt() == null ? null : open.mqtt().stats();
  }

  private int code(OpenTarget open) {
    MqttStats stats = stats(open);
    return failed.get() > 0 || (stats != null && stats.undelivered() > 0) ? ExitCode.FAILED : 0;
  }

  private Scenario scenario() throws IOException {
    Path file = scenarioFile == null ? ProjectFiles.scenario() : scenarioFile;
    Scenario scenario = ScenarioFile.read(file);
    try {
      return devices == null ? scenario : scenario.withDevices(devices);
    } catch (IllegalArgumentException e) {
      throw new InputException("--devices: " + e.getMessage());
    }
  }

  private Fleet fleet(Scenario scenario, Destination to) throws InputException {
    long dice = seed == null ? scenario.seed() : seed;
    Duration lasting = length == null && !to.isLive() ? FILE_LENGTH : length;
    double pace = speed == null ? to.isLive() ? 1 : 0 : speed;
    if (lasting == null && pace != 1) {
      throw new InputException("--speed " + pace + " needs --for, such as --for 1h");
    }
    try {
      FleetOptions options;
      if (start != null || !to.isLive()) {
        Instant begin = start == null ? scenario.start() : start;
        options = new FleetOptions(dice, begin, lasting, pace);
      } else {
        options = FleetOptions.live(dice, Instant.now(), lasting, pace);
      }
      return new Fleet(scenario, options);
    } catch (IllegalArgumentException e) {
      throw new InputException(e.getMessage());
    }
  }

  /** Null where nobody keeps any. */
  private ConfigShadows shadows(MqttTarget mqtt, Fleet fleet, Scenario scenario)
      throws IOException {
    if (mqtt == null || noShadows) {
      return null;
    }
    PrintWriter out = spec.commandLine().getOut();
    ConfigShadows shadows =
        new ConfigShadows(
            mqtt,
            (thing, interval) -> {
              fleet.setInterval(thing, interval);
              out.println(
                  thing + " measures every " + seconds(interval) + " s now, as its shadow desires");
              out.flush();
            });
    for (DeviceModel model : scenario.models()) {
      for (int number = 1; model.shadow() && number <= model.count(); number++) {
        shadows.keep(model.thing(number), model.name(), Duration.ofMillis(model.intervalMs()));
      }
    }
    return shadows;
  }

  private static String seconds(Duration interval) {
    double seconds = interval.toMillis() / 1e3;
    return seconds == Math.rint(seconds) ? Long.toString((long) seconds) : Double.toString(seconds);
  }

  private void deviceFailed(String thing, String why) {
    failed.incrementAndGet();
    CommandLines.report(spec.commandLine(), "gave up " + why);
  }
}

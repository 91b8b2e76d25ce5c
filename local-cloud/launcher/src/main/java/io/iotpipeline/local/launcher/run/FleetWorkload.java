package io.iotpipeline.local.launcher.run;

import io.iotpipeline.command.DurationText;
import io.iotpipeline.simulator.fleet.Fleet;
import io.iotpipeline.simulator.fleet.FleetOptions;
import io.iotpipeline.simulator.oracle.OracleWriter;
import io.iotpipeline.simulator.replay.MessageTarget;
import io.iotpipeline.simulator.scenario.DeviceModel;
import io.iotpipeline.simulator.scenario.MessageKind;
import io.iotpipeline.simulator.scenario.Scenario;
import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.config.JobProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Runs a scenario's fleet, and writes the expected outcome of each message. */
public final class FleetWorkload implements Workload {
  private static final String ORACLE = "oracle.jsonl";

  private final Scenario scenario;
  private final Duration span;
  private final double speed;
  private final Fleet fleet;

  /**
   * As the options say it.
   *
   * @param forTime how long it may take; null for as long as it does
   * @param speed null: so that the span takes that time, or else as fast as the pipeline takes it
   * @param span how much of the fleet's time is simulated; null: what comes of speed and time, or a
   *     day
   */
  public static FleetWorkload of(Scenario scenario, Duration forTime, Double speed, Duration span) {
    Duration length = span;
    if (length == null) {
      length =
          forTime != null && speed != null && speed > 0
              ? Duration.ofMillis((long) (forTime.toMillis() * speed))
              : Duration.ofDays(1);
    }
    double pace =
        speed != null
            ? speed
            : forTime == null ? 0 : length.toMillis() / (double) forTime.toMillis();
    return new FleetWorkload(scenario, length, pace);
  }

  /**
   * So much of the fleet's time that it sends about this many messages, as fast as they are taken.
   */
  public static FleetWorkload ofMessages(Scenario scenario, long messages) {
    double perMs = 0;
    for (DeviceModel model : scenario.models()) {
      for (MessageKind kind : model.kinds()) {
        perMs += (double) model.count() / model.intervalMs() / kind.every();
      }
    }
    return new FleetWorkload(scenario, Duration.ofMillis((long) (messages / perMs)), 0);
  }

  /**
   * @param span how much of the fleet's time is simulated
   * @param speed how many times faster than the wall clock; 0: as fast as the pipeline takes it
   */
  FleetWorkload(Scenario scenario, Duration span, double speed) {
    this.scenario = scenario;
    this.span = span;
    this.speed = speed;
    this.fleet =
        new Fleet(scenario, FleetOptions.live(scenario.seed(), Instant.now(), span, speed));
  }

  @Override
  public String description() {
    return String.format(
        Locale.ROOT,
        "playing %s: %,d devices, %s of their time%s",
        scenario.name(),
        scenario.devices(),
        DurationText.format(span),
        speed == 0 ? "" : String.format(Locale.ROOT, " at %.0f times its speed", speed));
  }

  @Override
  public Optional<String> warning() {
    return Optional.empty();
  }

  @Override
  public Map<String, Device> devices() {
    return fleet.devices();
  }

  /** The fleet lives in the past by its span at most; what is too old for it, is so here. */
  @Override
  public long maxAgeMs(long nowMs) {
    long age = JobProperties.DECODE_MAX_AGE_MS.defaultValue();
    return speed > 0 && speed <= 1 ? age : age + span.toMillis();
  }

  @Override
  public Optional<Duration> atMost() {
    return Optional.empty();
  }

  @Override
  public void run(MessageTarget target, Path folder) throws IOException, InterruptedException {
    try (OracleWriter oracle = new OracleWriter(folder.resolve(ORACLE), false)) {
      fleet.run(target, oracle);
    }
  }

  @Override
  public void stop() {
    fleet.stop();
  }

  @Override
  public Optional<Path> oracle(Path folder) {
    return Optional.of(folder.resolve(ORACLE));
  }
}

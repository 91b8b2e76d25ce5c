package io.iotpipeline.local.launcher;

import io.iotpipeline.command.InputException;
import io.iotpipeline.command.ProjectHome;
import io.iotpipeline.local.launcher.chaos.Chaos;
import io.iotpipeline.local.launcher.run.Demo;
import io.iotpipeline.local.launcher.run.DemoOptions;
import io.iotpipeline.local.launcher.run.EntryPoint;
import io.iotpipeline.local.launcher.run.FleetWorkload;
import io.iotpipeline.local.launcher.run.Terminal;
import io.iotpipeline.simulator.scenario.Scenario;
import io.iotpipeline.simulator.scenario.ScenarioException;
import io.iotpipeline.simulator.scenario.ScenarioFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves that failures change no number in any store. */
@Command(
    name = "chaos",
    sortOptions = false,
    description = {
      "Plays a fleet through the whole local cloud and meanwhile kills the job, the broker, DynamoDB"
          + " and S3, hangs and throttles each store, loses answers and reshards the stream from 2 to"
          + " 4 to 3 shards, by a plan that the seed decides. Whatever dies is restarted as on AWS:"
          + " the job from its last checkpoint. It ends with the ledger, and with all windows computed"
          + " again from the lake's readings. Ctrl-C ends it early.",
      "Exit code: 0 if no message is lost, no window differs and no device was reported silent"
          + " that was not; 1 if not, 2 for wrong input."
    },
    footer = {
      "",
      "Examples:",
      "  ./pipeline chaos",
      "  ./pipeline chaos --kills 5 --readings 50000 --seed 7"
    })
final class ChaosCommand implements Callable<Integer> {
  private static final String DEFAULT_SCENARIO = "device-simulator/scenarios/chaos.yaml";
  private static final int MOST_KILLS = 1_000;
  private static final long LEAST_READINGS_FOR_A_KILL = 100;
  private static final int SHARDS = 2;

  @Option(
      names = "--scenario",
      paramLabel = "FILE",
      description = "The fleet (default: " + DEFAULT_SCENARIO + ").")
  private Path scenario;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Decides what is done when, and what devices send (default: 1).")
  private long seed;

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "25",
      description = "Number of kills (default: 25).")
  private int kills;

  @Option(
      names = "--readings",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Number of messages that the fleet sends (default: 1000000).")
  private long readings;

  @Mixin private CloudOptions cloud = new CloudOptions();

  @Override
  public Integer call() throws Exception {
    Demo demo = new Demo(options(), new Terminal(System.out));
    StopSignal.handle(demo::stop);
    return demo.run();
  }

  DemoOptions options() throws Exception {
    if (kills < 1 || kills > MOST_KILLS) {
      throw new InputException(
          "--kills: \"" + kills + "\" is not a whole number from 1 to " + MOST_KILLS);
    }
    long least = kills * LEAST_READINGS_FOR_A_KILL;
    if (readings < least) {
      throw new InputException(
          "--readings: \"" + readings + "\" is fewer than " + least + ", enough for the kills");
    }
    FleetWorkload fleet = FleetWorkload.ofMessages(fleet(), readings);
    return new DemoOptions(
        fleet,
        EntryPoint.MQTT,
        cloud.settings().withShards(SHARDS).withFaults(seed),
        Optional.of(new Chaos(seed, kills, readings, fleet::stop)));
  }

  private Scenario fleet() throws Exception {
    Path file = scenario == null ? ProjectHome.find().resolve(DEFAULT_SCENARIO) : scenario;
    try {
      Scenario read = ScenarioFile.read(file);
      return new Scenario(read.name(), seed, read.start(), read.models());
    } catch (ScenarioException wrong) {
      throw new InputException("--scenario: " + wrong.getMessage());
    }
  }
}

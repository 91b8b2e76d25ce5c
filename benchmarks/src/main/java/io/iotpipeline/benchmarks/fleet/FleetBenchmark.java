package io.iotpipeline.benchmarks.fleet;

import io.iotpipeline.simulator.file.FileTarget;
import io.iotpipeline.simulator.fleet.Fleet;
import io.iotpipeline.simulator.fleet.FleetOptions;
import io.iotpipeline.simulator.oracle.OracleWriter;
import io.iotpipeline.simulator.scenario.Scenario;
import io.iotpipeline.simulator.scenario.ScenarioFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * Generation into a file, printed, not asserted: {@code FleetBenchmark SCENARIO DEVICES MINUTES
 * ROUNDS}. Minutes are the fleet's own. The last round writes the oracle log too.
 */
public final class FleetBenchmark {
  private FleetBenchmark() {}

  public static void main(String[] args) throws Exception {
    Path file = Path.of(args.length > 0 ? args[0] : "device-simulator/scenarios/factory.yaml");
    int devices = args.length > 1 ? Integer.parseInt(args[1]) : 1000;
    int minutes = args.length > 2 ? Integer.parseInt(args[2]) : 400;
    int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 4;
    Scenario scenario = ScenarioFile.read(file).withDevices(devices);
    Path folder = Files.createTempDirectory("fleet-benchmark");
    try {
      for (int round = 1; round <= rounds; round++) {
        run(scenario, Duration.ofMinutes(minutes), folder, round == rounds);
      }
    } finally {
      Files.deleteIfExists(folder.resolve("messages.jsonl"));
      Files.deleteIfExists(folder.resolve("oracle.jsonl"));
      Files.delete(folder);
    }
  }

  private static void run(Scenario scenario, Duration length, Path folder, boolean withOracle)
      throws Exception {
    Path messages = folder.resolve("messages.jsonl");
    Fleet fleet =
        new Fleet(scenario, new FleetOptions(scenario.seed(), scenario.start(), length, 0));
    long start = System.nanoTime();
    try (FileTarget target = new FileTarget(messages);
        OracleWriter oracle =
            withOracle ? new OracleWriter(folder.resolve("oracle.jsonl"), false) : null) {
      fleet.run(target, oracle);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long sent = fleet.counts().sent();
    System.out.printf(
        Locale.ROOT,
        "%,d messages of %,d devices in %.2f s = %,.0f/s, %d MB%s%n",
        sent,
        scenario.devices(),
        seconds,
        sent / seconds,
        Files.size(messages) >> 20,
        withOracle ? ", with the oracle log" : "");
  }
}

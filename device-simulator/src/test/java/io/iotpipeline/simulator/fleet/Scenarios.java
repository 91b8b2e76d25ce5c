package io.iotpipeline.simulator.fleet;

import io.iotpipeline.simulator.scenario.Scenario;
import io.iotpipeline.simulator.scenario.ScenarioException;
import io.iotpipeline.simulator.scenario.ScenarioFile;
import java.nio.file.Path;
import java.time.Duration;

/** Scenarios that tests run. */
final class Scenarios {
  /** The one that the project shows. */
  static final Path FACTORY = Path.of("scenarios/factory.yaml");

  private Scenarios() {}

  static Scenario factory() throws ScenarioException {
    return ScenarioFile.read(FACTORY);
  }

  /** Ten devices that measure each second, with these faults. */
  static Scenario ten(String faults) throws ScenarioException {
    return ScenarioFile.parse(
        "ten.yaml",
        """
        faults: {%s}
        devices:
          - model: pump
            count: 10
            interval: 1s
            messages:
              - kind: climate
                metrics: {temperature: [constant: 21, noise: 1], humidity: [constant: 40]}
        """
            .formatted(faults));
  }

  static FleetOptions fast(Scenario scenario, long seed, Duration length) {
    return new FleetOptions(seed, scenario.start(), length, 0);
  }
}

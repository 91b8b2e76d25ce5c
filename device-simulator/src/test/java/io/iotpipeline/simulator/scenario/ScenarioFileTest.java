package io.iotpipeline.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioFileTest {
  private static final String SOUND =
      """
      name: test
      seed: 5
      start: 2026-02-01T00:00:00Z
      faults:
        late: {share: 1%, by: 5m..1d}
      devices:
        - model: press
          count: 3
          name: press-%02d
          interval: 10s
          jitter: 1s
          attributes: {firmware: "1.0", line: 4}
          messages:
            - kind: climate
              metrics:
                temperature: [constant: 21, noise: 0.5]
      """;

  @TempDir Path folder;

  @Test
  void shouldReadAllOfIt() throws Exception {
    Scenario scenario = ScenarioFile.parse("s.yaml", SOUND);

    assertThat(scenario.seed()).isEqualTo(5);
    assertThat(scenario.start()).isEqualTo("2026-02-01T00:00:00Z");
    DeviceModel press = scenario.models().get(0);
    assertThat(press.thing(2)).isEqualTo("press-02");
    assertThat(press.intervalMs()).isEqualTo(10_000);
    assertThat(press.attributes()).containsEntry("firmware", "\"1.0\"").containsEntry("line", "4");
    assertThat(press.faults())
        .containsExactly(new Fault(FaultKind.LATE, 0.01, 300_000, 86_400_000));
    assertThat(press.kinds().get(0).metrics().get(0).signals()).hasSize(2);
  }

  @Test
  void shouldReadTheScenariosThatTheProjectShows() throws Exception {
    try (var files = Files.list(Path.of("scenarios"))) {
      List<Path> all = files.toList();
      assertThat(all).isNotEmpty();
      for (Path file : all) {
        assertThat(ScenarioFile.read(file).devices()).as("%s", file).isPositive();
      }
    }
  }

  /** What is changed in the sound scenario, the line of the error, and what it says. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "interval: 10s | interval: 10 parsecs | 10 | devices[0].interval\": \"10 parsecs\" is not a"
            + " duration such as 90s",
        "interval: 10s | pause: 10s | 10 | devices[0].pause\": there is no such field; there are"
            + " model, count",
        "interval: 10s | count: 4 | 10 | devices[0].count\": occurs twice; remove one",
        "jitter: 1s | jitter: 6s | 11 | devices[0].jitter\": \"6s\" is not from 0s to 5s",
        "count: 3 | count: 0 | 8 | devices[0].count\": \"0\" is not a whole number from 1 to",
        "press-%02d | press | 9 | devices[0].name\": \"press\" is not a name of things such as",
        "press-%02d | press %d | 9 | devices[0].name\": \"press %d\" is not a name of things",
        "share: 1% | share: 120% | 5 | faults.late.share\": \"120%\" is not a share from 0 to 1",
        "5m..1d | 1d..5m | 5 | faults.late.by\": \"1d..5m\" ends before it begins",
        "5m..1d | 5m..9d | 5 | faults.late.by\": \"5m..9d\" is not from 2m to 6d",
        "late: | later: | 5 | faults.later\": there is no such fault; there are duplicate, outOfOrder",
        "kind: climate | kind: a b | 14 | messages[0].kind\": \"a b\" can't be a kind: write a"
            + " letter",
        "temperature: | time: | 16 | metrics.time\": \"time\" can't be a metric: it is reserved",
        "constant: 21 | konstant: 21 | 16 | there is no such signal; there are constant, spread",
        "constant: 21 | constant: warm | 16 | temperature[0].constant\": \"warm\" is not a number",
        "noise: 0.5 | noise: -1 | 16 | noise\": \"-1\" is not a number, 0 or more",
        "seed: 5 | seed: five | 2 | \"seed\": \"five\" is not a whole number",
        "2026-02-01T00:00:00Z | February | 3 | \"start\": \"February\" is not a time such as",
        "devices: | devices: [ | 7 | is not YAML",
      })
  void shouldNameFileLineFieldAndFix(String from, String to, int line, String expected) {
    assertThat(SOUND).contains(from);
    String broken = SOUND.replace(from, to);

    assertThatThrownBy(() -> ScenarioFile.parse("s.yaml", broken))
        .isInstanceOf(ScenarioException.class)
        .hasMessageStartingWith("s.yaml, line " + line + ": ")
        .hasMessageContaining(expected)
        .hasMessageNotContaining("\n");
  }

  @Test
  void shouldSayWhatIsMissing() {
    assertThatThrownBy(() -> ScenarioFile.parse("s.yaml", SOUND.replace("    count: 3\n", "")))
        .hasMessage(
            "s.yaml, line 7: field \"devices[0]\": \"count\" is missing; add e.g. count: 10");
    assertThatThrownBy(() -> ScenarioFile.parse("s.yaml", ""))
        .hasMessageContaining("s.yaml, line 1: is empty");
    assertThatThrownBy(() -> ScenarioFile.read(folder.resolve("none.yaml")))
        .hasMessageContaining("none.yaml is missing");
  }

  @Test
  void shouldShareOutAnotherNumberOfDevices() throws Exception {
    Scenario factory = ScenarioFile.read(Path.of("scenarios/factory.yaml"));

    assertThat(factory.withDevices(1000).devices()).isEqualTo(1000);
    assertThat(factory.withDevices(3).models()).allMatch(model -> model.count() == 1);
    assertThatThrownBy(() -> factory.withDevices(2))
        .hasMessageContaining("fewer than the 3 models");
  }
}

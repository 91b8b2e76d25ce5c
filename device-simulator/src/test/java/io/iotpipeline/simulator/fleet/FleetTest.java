package io.iotpipeline.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.simulator.file.FileTarget;
import io.iotpipeline.simulator.oracle.ExpectedClass;
import io.iotpipeline.simulator.oracle.OracleEntry;
import io.iotpipeline.simulator.oracle.OracleLog;
import io.iotpipeline.simulator.oracle.OracleWriter;
import io.iotpipeline.simulator.scenario.Scenario;
import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reason;
import io.iotpipeline.telemetry.decode.ReadingDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetTest {
  @TempDir Path folder;

  @Test
  void shouldGiveTheSameBytesForTheSameSeed() throws Exception {
    byte[] first = run(Scenarios.factory(), 7, "a");
    byte[] second = run(Scenarios.factory(), 7, "b");
    byte[] other = run(Scenarios.factory(), 8, "c");

    assertThat(second).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
    assertThat(folder.resolve("b.oracle")).hasSameBinaryContentAs(folder.resolve("a.oracle"));
  }

  @Test
  void shouldMeasureTheSameWhateverGoesWrong() throws Exception {
    List<String> sound = payloads(Scenarios.ten(""), new Recorder());
    List<String> doubled = payloads(Scenarios.ten("duplicate: 100%"), new Recorder());

    assertThat(doubled).hasSize(2 * sound.size());
    assertThat(doubled.stream().distinct()).containsExactlyInAnyOrderElementsOf(sound);
  }

  @Test
  void shouldKeepASlowClockBehindByTheSame() throws Exception {
    List<FleetEvent> sound = events("");
    List<FleetEvent> slow = events("slowClock: {share: 50%, by: 1m..6h}");

    assertThat(slow).hasSameSizeAs(sound);
    Map<String, Set<Long>> behind = new TreeMap<>();
    for (int i = 0; i < sound.size(); i++) {
      FleetEvent event = slow.get(i);
      assertThat(event.time()).as("sent as ever").isEqualTo(sound.get(i).time());
      long eventTime = eventTime(event);
      assertThat(event.expected()).isEqualTo(Lateness.of(eventTime, event.time()));
      behind.computeIfAbsent(event.thing(), thing -> new TreeSet<>()).add(event.time() - eventTime);
    }
    assertThat(behind).hasSize(10).allSatisfy((thing, by) -> assertThat(by).hasSize(1));
    assertThat(behind.values().stream().flatMap(Set::stream))
        .contains(0L)
        .anyMatch(by -> by > 0)
        .allMatch(by -> by == 0 || by >= 60_000 && by <= 6 * 3_600_000);
  }

  @Test
  void shouldRefuseForATargetWhatItDoesNotTake() throws Exception {
    Recorder target = new Recorder();
    target.largest = Limits.PAYLOAD_BYTES;
    Path log = folder.resolve("oracle");
    Fleet fleet = fleet(Scenarios.ten("oversize: 50%"));
    try (OracleWriter oracle = new OracleWriter(log, false)) {
      fleet.run(target, oracle);
    }
    long refused = fleet.counts().expected().get(ExpectedClass.REFUSED);
    assertThat(refused).isBetween(30L, 70L);
    assertThat(target.payloads).hasSize((int) (100 - refused));
    List<OracleEntry> entries = new ArrayList<>();
    OracleLog.forEach(log, entries::add);
    assertThat(entries)
        .hasSize(100)
        .filteredOn(entry -> entry.expected() == ExpectedClass.REFUSED)
        .hasSize((int) refused)
        .allMatch(entry -> entry.reason() == Reason.TOO_LARGE);
  }

  @Test
  void shouldBreakConnectionsAndKeepWhatIsMeasuredOffline() throws Exception {
    Recorder target = new Recorder();
    Fleet fleet = fleet(Scenarios.ten("offline: {share: 20%, for: 3s..5s}, reconnect: 10%"));
    fleet.run(target, null);

    assertThat(target.payloads).hasSize(100);
    assertThat(target.sentWhileOffline).isZero();
    assertThat(target.disconnects).isEqualTo(fleet.counts().disconnects()).isGreaterThan(5);
    assertThat(target.offline).isEmpty();
  }

  @Test
  void shouldObeyANewIntervalWhileItRuns() throws Exception {
    Recorder target = new Recorder();
    Scenario scenario = Scenarios.ten("").withDevices(1);
    Fleet fleet = new Fleet(scenario, FleetOptions.live(1, Instant.now(), null, 1));
    CompletableFuture<Void> running =
        CompletableFuture.runAsync(
            () -> {
              try {
                fleet.run(target, null);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    fleet.setInterval("pump-1", Duration.ofMillis(10));
    Awaitility.await().until(() -> fleet.counts().sent() > 20);
    fleet.stop();
    running.get(10, TimeUnit.SECONDS);
  }

  @Test
  void shouldEndNowWhereItRunsFasterThanTheClock() {
    Instant now = Instant.parse("2026-01-01T12:00:00Z");
    FleetOptions day = FleetOptions.live(1, now, Duration.ofHours(24), 1440);

    assertThat(day.start()).isEqualTo("2025-12-31T12:01:00Z");
    assertThat(FleetOptions.live(1, now, Duration.ofHours(1), 0).start())
        .isEqualTo("2026-01-01T11:00:00Z");
    assertThat(FleetOptions.live(1, now, Duration.ofHours(1), 1).start()).isEqualTo(now);
  }

  private static List<FleetEvent> events(String faults) throws Exception {
    Scenario scenario = Scenarios.ten(faults);
    long start = scenario.start().toEpochMilli();
    EventSource source = new EventSource(scenario, 1, start, start + 10_000);
    List<FleetEvent> events = new ArrayList<>();
    for (FleetEvent event = source.next(); event != null; event = source.next()) {
      if (event.action() == FleetEvent.Action.SEND) {
        events.add(event);
      }
    }
    return events;
  }

  private static long eventTime(FleetEvent event) {
    return new ReadingDecoder(Long.MAX_VALUE, 0)
        .decode(event.thing(), event.payload(), new Origin("s", "0", event.time()))
        .reading()
        .eventTime();
  }

  private static Fleet fleet(Scenario scenario) {
    return new Fleet(scenario, Scenarios.fast(scenario, 1, Duration.ofSeconds(10)));
  }

  private static List<String> payloads(Scenario scenario, Recorder target) throws Exception {
    fleet(scenario).run(target, null);
    return target.payloads.stream().map(p -> new String(p, StandardCharsets.UTF_8)).toList();
  }

  private byte[] run(Scenario scenario, long seed, String name) throws Exception {
    Path file = folder.resolve(name);
    Fleet fleet = new Fleet(scenario, Scenarios.fast(scenario, seed, Duration.ofHours(2)));
    try (FileTarget target = new FileTarget(file);
        OracleWriter oracle = new OracleWriter(folder.resolve(name + ".oracle"), false)) {
      fleet.run(target, oracle);
    }
    return Files.readAllBytes(file);
  }
}

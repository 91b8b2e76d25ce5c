package io.iotpipeline.job.device;

import static io.iotpipeline.job.device.Readings.HOUR;
import static io.iotpipeline.job.device.Readings.MINUTE;
import static io.iotpipeline.job.device.Readings.T0;
import static io.iotpipeline.job.device.Readings.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.iotpipeline.job.device.DeviceFleet.Backend;
import io.iotpipeline.telemetry.DeviceEvent;
import io.iotpipeline.telemetry.DeviceState;
import io.iotpipeline.telemetry.Statistics;
import io.iotpipeline.telemetry.WindowAggregate;
import io.iotpipeline.telemetry.config.JobProperties;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random streams, with restarts, rescaling and evictions, against {@link PlainModel}. */
class DeviceOperatorRandomTest {
  static Stream<RandomRun> runs() {
    Stream.Builder<RandomRun> runs = Stream.builder();
    for (int seed = 1; seed <= 12; seed++) {
      runs.add(
          new RandomRun(
              seed, Backend.HEAP, seed % 3 == 0 ? 2 : 100_000, seed % 4 != 0, seed % 5 < 2));
    }
    for (int seed = 101; seed <= 104; seed++) {
      runs.add(new RandomRun(seed, Backend.ROCKSDB, seed % 2 == 0 ? 2 : 100_000, true, seed < 103));
    }
    return runs.build();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void shouldDoWhatThePlainModelDoes(RandomRun run) throws Exception {
    DeviceOptions options =
        options(
            Map.of(
                JobProperties.DEVICE_HOT,
                (long) run.hotDevices(),
                JobProperties.DEVICE_STATE_TTL_MS,
                3 * HOUR,
                JobProperties.DEVICE_DEDUP_MS,
                run.seed() % 2 == 0 ? HOUR : 2 * MINUTE,
                JobProperties.WINDOW_LATENESS_MS,
                run.seed() % 5 == 0 ? 0 : 5 * MINUTE),
            run.inSlices() ? 0 : HOUR);
    PlainModel model = new PlainModel(options);
    try (DeviceFleet fleet = new DeviceFleet(run.backend(), options, 1, T0)) {
      run.drive(model, fleet, 3_000);
      fleet.end();
      compare(model, fleet);
    }
  }

  private static void compare(PlainModel model, DeviceFleet fleet) {
    assertThat(model.duplicates).isPositive();
    assertThat(model.recentDuplicates).isPositive();
    assertThat(fleet.accepted)
        .extracting(r -> PlainModel.describe(r, r.isLate(), r.isWindowed()))
        .containsExactlyElementsOf(model.accepted);
    assertThat(sorted(fleet.events.stream().map(DeviceOperatorRandomTest::describe)))
        .containsExactlyElementsOf(sorted(model.events.stream()));
    compareAggregates(model, fleet.aggregates);
    compareStates(model, fleet.states);
  }

  private static String describe(DeviceEvent event) {
    return PlainModel.event(
        event.deviceId(), event.status().name(), event.eventTime(), event.lastReadingTime());
  }

  private static List<String> sorted(Stream<String> lines) {
    return lines.sorted().collect(Collectors.toList());
  }

  private static void compareAggregates(PlainModel model, List<WindowAggregate> emissions) {
    Map<String, Statistics> latest = new HashMap<>();
    for (WindowAggregate each : emissions) {
      String window =
          PlainModel.window(
              each.deviceId(), each.windowMs(), each.windowStart(), each.kind(), each.metric());
      Statistics before = latest.put(window, each.statistics());
      assertThat(before == null || before.count() < each.revision())
          .as("revision of %s grows: %s, %s", window, before, each)
          .isTrue();
    }
    assertThat(latest.keySet()).isEqualTo(model.windows.keySet());
    latest.forEach((window, statistics) -> compare(window, statistics, model));
  }

  private static void compare(String window, Statistics statistics, PlainModel model) {
    double[] samples = model.samples(window);
    double mean = Arrays.stream(samples).average().orElseThrow();
    double variance =
        Arrays.stream(samples).map(s -> (s - mean) * (s - mean)).average().orElseThrow();
    assertThat(statistics.count()).as(window).isEqualTo(samples.length);
    assertThat(statistics.min()).as(window).isEqualTo(Arrays.stream(samples).min().orElseThrow());
    assertThat(statistics.max()).as(window).isEqualTo(Arrays.stream(samples).max().orElseThrow());
    assertThat(statistics.mean()).as(window).isEqualTo(mean, within(1e-9));
    assertThat(statistics.stddev()).as(window).isEqualTo(Math.sqrt(variance), within(1e-6));
    assertThat(statistics.first()).as(window).isEqualTo(model.first(window));
  }

  private static void compareStates(PlainModel model, List<DeviceState> writes) {
    Map<String, DeviceState> latest = new HashMap<>();
    writes.forEach(state -> latest.put(state.deviceId(), state));
    model.devices.forEach(
        (id, state) -> {
          DeviceState written = latest.get(id);
          assertThat(written.status()).as(id).isEqualTo(state.status);
          assertThat(written.readings()).as(id).isEqualTo(state.readings);
          assertThat(written.lastEventTime()).as(id).isEqualTo(state.last);
          assertThat(written.lastArrivalTime()).as(id).isEqualTo(state.lastArrival);
          assertThat(written.device()).as(id).isEqualTo(state.device);
          assertThat(written.lastMetrics()).as(id).isEqualTo(state.values);
        });
  }
}

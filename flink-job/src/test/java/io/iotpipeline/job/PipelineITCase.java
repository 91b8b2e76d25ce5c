package io.iotpipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.Producer.Message;
import io.iotpipeline.local.dynamodb.RegistryEntry;
import io.iotpipeline.local.lake.Row;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.store.LakeTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole graph, once through. */
class PipelineITCase {
  private static final int READINGS = Traffic.READINGS;

  @TempDir Path folder;

  @Test
  void shouldAccountForEveryMessageInEveryStore() throws Exception {
    try (PipelineFixture pipeline = PipelineFixture.in(folder)) {
      pipeline.cloud().deviceTables().register(registry());
      List<Message> messages = Traffic.messages();
      pipeline.startJob();
      pipeline.producer().send(messages);
      pipeline.drain();

      Account account = pipeline.account();
      assertThat(account.lost()).isEmpty();
      assertThat(account.twice()).isEmpty();
      assertThat(account.received()).isEqualTo(messages.size());
      assertThat(account.accepted()).isEqualTo(READINGS);
      assertThat(account.late()).isZero();
      assertThat(account.duplicates()).isEqualTo(Traffic.DUPLICATES);
      assertThat(account.deadLettered()).isEqualTo(Traffic.POISON);
      assertThat(account.lakeRows()).isEqualTo(READINGS);

      assertThat(withoutMarkers(pipeline.cloud().lake().rows(LakeTable.READINGS)))
          .allMatch(row -> row.flag("enriched") == isRegistered(row.text("device_id")));
      assertThat(pipeline.cloud().readingPoints().points())
          .filteredOn(point -> !Markers.isMarker(point.dimensions().get("device_id")))
          .hasSize(READINGS);
      assertThat(samplesByWindow(pipeline, "1m"))
          .hasSize(Traffic.MINUTES)
          .satisfies(windows -> assertThat(sum(windows)).isEqualTo(READINGS));
      assertThat(samplesByWindow(pipeline, "1h"))
          .satisfies(windows -> assertThat(sum(windows)).isEqualTo(READINGS));
      assertThat(readingsInStates(pipeline)).isEqualTo(READINGS);
    }
  }

  @Test
  void shouldCloseTheWindowsOfAStreamThatHasGoneQuiet() throws Exception {
    try (PipelineFixture pipeline = PipelineFixture.in(folder)) {
      pipeline.set(JobProperties.SOURCE_SHARD_IDLE_MS, "100");
      pipeline.startJob();
      pipeline.producer().send(Traffic.firstMinute());
      // While the markers are awaited, the shards have been idle for long.
      pipeline.drain();

      assertThat(sum(samplesByWindow(pipeline, "1m"))).isEqualTo(Traffic.READINGS_A_MINUTE);
      assertThat(sum(samplesByWindow(pipeline, "1h"))).isEqualTo(Traffic.READINGS_A_MINUTE);
    }
  }

  private static boolean isRegistered(String device) {
    return Integer.parseInt(device.substring(1)) % 2 == 0;
  }

  private static List<RegistryEntry> registry() {
    List<RegistryEntry> entries = new ArrayList<>();
    for (int device = 0; device < Traffic.DEVICES; device += 2) {
      entries.add(new RegistryEntry("d" + device, "site", "model", 60_000L));
    }
    return entries;
  }

  private static List<Row> withoutMarkers(List<Row> rows) {
    return rows.stream()
        .filter(row -> !Markers.isMarker(row.text("device_id")))
        .collect(Collectors.toList());
  }

  /** Samples of all devices by window, of each window's latest revision. */
  private static Map<Long, Long> samplesByWindow(PipelineFixture pipeline, String window)
      throws Exception {
    Map<String, Row> latest = new HashMap<>();
    for (Row row : withoutMarkers(pipeline.cloud().lake().rows(LakeTable.WINDOW_AGGREGATES))) {
      if (row.text("window").equals(window)) {
        latest.merge(
            row.text("device_id") + row.number("window_start_ms"),
            row,
            BinaryOperator.maxBy(Comparator.comparingLong(r -> r.number("revision"))));
      }
    }
    return latest.values().stream()
        .collect(
            Collectors.groupingBy(
                row -> row.number("window_start_ms"),
                TreeMap::new,
                Collectors.summingLong(row -> row.number("count"))));
  }

  private static long sum(Map<Long, Long> windows) {
    return windows.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long readingsInStates(PipelineFixture pipeline) {
    long[] readings = {0};
    pipeline
        .cloud()
        .deviceTables()
        .forEachState(
            state -> {
              if (!Markers.isMarker(state.get("deviceId"))) {
                readings[0] += Long.parseLong(state.get("readings"));
              }
            });
    return readings[0];
  }
}

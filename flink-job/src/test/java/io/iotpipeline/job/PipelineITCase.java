package io.iotpipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.Producer.Message;
import io.iotpipeline.local.dynamodb.RegistryEntry;
import io.iotpipeline.local.lake.Row;
import io.iotpipeline.local.ledger.Ledger;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.store.LakeTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

      Ledger ledger = pipeline.ledger();
      assertThat(ledger.lostRecords()).isEmpty();
      assertThat(ledger.isBalanced()).isTrue();
      assertThat(ledger.received()).isEqualTo(messages.size());
      assertThat(ledger.accepted()).isEqualTo(READINGS);
      assertThat(ledger.late()).isZero();
      assertThat(ledger.duplicate()).isEqualTo(Traffic.DUPLICATES);
      assertThat(ledger.deadLetteredTotal()).isEqualTo(Traffic.POISON);
      assertThat(ledger.stored().parquet()).isEqualTo(READINGS);

      assertThat(withoutMarkers(pipeline.cloud().lake().rows(LakeTable.READINGS)))
          .allMatch(row -> row.flag("enriched") == isRegistered(row.text("device_id")));
      assertThat(pipeline.cloud().readingPoints().points())
          .filteredOn(point -> !Markers.isMarker(point.dimensions().get("device_id")))
          .hasSize(READINGS);
      assertThat(LakeSums.samplesByStart(pipeline.cloud(), "1m")).hasSize(Traffic.MINUTES);
      assertThat(LakeSums.samples(pipeline.cloud(), "1m")).isEqualTo(READINGS);
      assertThat(LakeSums.samples(pipeline.cloud(), "1h")).isEqualTo(READINGS);
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

      assertThat(LakeSums.samples(pipeline.cloud(), "1m")).isEqualTo(Traffic.READINGS_A_MINUTE);
      assertThat(LakeSums.samples(pipeline.cloud(), "1h")).isEqualTo(Traffic.READINGS_A_MINUTE);
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

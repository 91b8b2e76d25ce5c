package io.iotpipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.Producer.Message;
import io.iotpipeline.local.dynamodb.RegistryEntry;
import io.iotpipeline.local.lake.Row;
import io.iotpipeline.local.ledger.Ledger;
import io.iotpipeline.local.protocol.Faults;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.store.LakeTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole graph while the services misbehave: the accounts balance all the same. */
class FaultsITCase {
  private static final double SHARE = 0.3;

  @TempDir Path folder;

  @Test
  void shouldLoseNothingWhileEverySinkThrottles() throws Exception {
    try (PipelineFixture pipeline = withFaultyDynamoDb()) {
      List<Faults> sinks = sinks(pipeline);
      sinks.forEach(faults -> faults.throttle(SHARE));
      pipeline.cloud().registryFaults().throttle(SHARE);
      run(pipeline);
      assertThat(sinks).allMatch(faults -> faults.throttled() > 0);
      assertBalanced(pipeline);
    }
  }

  @Test
  void shouldLoseNothingWhileSinksTakeOnlyPartsAndForgetToAnswer() throws Exception {
    try (PipelineFixture pipeline = withFaultyDynamoDb()) {
      List<Faults> sinks = sinks(pipeline);
      sinks.forEach(faults -> faults.partialFailure(SHARE));
      sinks.forEach(faults -> faults.loseAnswer(SHARE, Faults.LostAnswer.CONNECTION_CLOSED));
      run(pipeline);
      assertThat(pipeline.cloud().firehose().faults().failedEntries()).isPositive();
      assertThat(pipeline.cloud().firehose().faults().answersLost()).isPositive();
      assertBalanced(pipeline);
    }
  }

  @Test
  void shouldPassReadingsOnWhenTheRegistryHangs() throws Exception {
    try (PipelineFixture pipeline = withFaultyDynamoDb()) {
      pipeline.cloud().deviceTables().register(registry());
      pipeline.cloud().registryFaults().latency(Duration.ofHours(1));
      pipeline.set(JobProperties.ENRICH_TIMEOUT_MS, "300");
      run(pipeline);
      assertBalanced(pipeline);
      assertThat(pipeline.cloud().lake().rows(LakeTable.READINGS))
          .noneMatch(row -> row.flag("enriched"));
    }
  }

  @Test
  void shouldKeepReadingsInTheLakeWhenTimestreamIsClosedToTheAccount() throws Exception {
    try (PipelineFixture pipeline =
        PipelineFixture.in(folder, cloud -> cloud.withClosedTimestream())) {
      pipeline.set(JobProperties.TIME_SERIES_TIMEOUT_MS, "1000");
      run(pipeline);
      Ledger ledger = pipeline.ledger();
      assertThat(ledger.lostRecords()).isEmpty();
      assertThat(ledger.accepted()).isEqualTo(Traffic.READINGS);
      assertThat(pipeline.cloud().lake().rows(LakeTable.DEAD_LETTERS))
          .filteredOn(row -> row.text("stage").equals("TIME_SERIES"))
          .filteredOn(row -> row.text("reason").equals("TIME_SERIES_UNAVAILABLE"))
          .extracting(FaultsITCase::place)
          .as("each accepted reading's point is a dead letter, and so are the aggregates'")
          .containsAll(places(pipeline.cloud().lake().rows(LakeTable.READINGS)));
    }
  }

  @Test
  void shouldFillLakeAndStatesBesideATimeSeriesStoreThatHangs() throws Exception {
    try (PipelineFixture pipeline = PipelineFixture.in(folder)) {
      pipeline.cloud().timestream().faults().latency(Duration.ofHours(1));
      pipeline.set(JobProperties.TIME_SERIES_TIMEOUT_MS, "500");
      pipeline.set(JobProperties.TIMESTREAM_IN_FLIGHT, "1");
      run(pipeline);
      Ledger ledger = pipeline.ledger();
      assertThat(ledger.lostRecords()).isEmpty();
      assertThat(ledger.accepted()).isEqualTo(Traffic.READINGS);
      assertThat(LakeSums.samples(pipeline.cloud(), "1m")).isEqualTo(Traffic.READINGS);
      assertThat(pipeline.cloud().lake().rows(LakeTable.DEAD_LETTERS))
          .filteredOn(row -> row.text("reason").equals("TIME_SERIES_UNAVAILABLE"))
          .extracting(FaultsITCase::place)
          .containsAll(places(pipeline.cloud().lake().rows(LakeTable.READINGS)));
    }
  }

  @Test
  void shouldAccountForMessagesOfAnyBytes() throws Exception {
    try (PipelineFixture pipeline = PipelineFixture.in(folder)) {
      pipeline.startJob();
      List<Message> messages = poison(new Random(7));
      pipeline.producer().send(messages);
      pipeline.drain();
      Ledger ledger = pipeline.ledger();
      assertThat(ledger.lostRecords()).isEmpty();
      assertThat(ledger.isBalanced()).isTrue();
      assertThat(ledger.received()).isEqualTo(messages.size());
      assertThat(ledger.accepted() + ledger.duplicate() + ledger.deadLetteredTotal())
          .isEqualTo(messages.size());
      assertThat(pipeline.cloud().lake().rows(LakeTable.DEAD_LETTERS))
          .extracting(row -> row.text("reason"))
          .contains("MALFORMED_JSON", "INVALID_UTF8", "TOO_LARGE", "THING_NAME_INVALID");
    }
  }

  private PipelineFixture withFaultyDynamoDb() throws Exception {
    return PipelineFixture.in(folder, cloud -> cloud.withFaultyDynamoDb().faultSeed(42));
  }

  private static List<Faults> sinks(PipelineFixture pipeline) {
    return List.of(
        pipeline.cloud().firehose().faults(),
        pipeline.cloud().timestream().faults(),
        pipeline.cloud().deviceStateFaults());
  }

  private void run(PipelineFixture pipeline) throws Exception {
    pipeline.startJob();
    pipeline.producer().send(Traffic.messages());
    pipeline.drain();
  }

  private static void assertBalanced(PipelineFixture pipeline) throws Exception {
    Ledger ledger = pipeline.ledger();
    assertThat(ledger.lostRecords()).isEmpty();
    assertThat(ledger.isBalanced()).isTrue();
    assertThat(ledger.accepted()).isEqualTo(Traffic.READINGS);
    assertThat(ledger.duplicate()).isEqualTo(Traffic.DUPLICATES);
    assertThat(ledger.deadLetteredTotal()).isEqualTo(Traffic.POISON);
    assertThat(pipeline.cloud().readingPoints().points())
        .filteredOn(point -> !Markers.isMarker(point.dimensions().get("device_id")))
        .hasSize(Traffic.READINGS);
    assertThat(LakeSums.samples(pipeline.cloud(), "1m")).isEqualTo(Traffic.READINGS);
    assertThat(states(pipeline)).hasSize(Traffic.DEVICES);
  }

  private static Set<String> states(PipelineFixture pipeline) {
    Set<String> devices = new HashSet<>();
    pipeline.cloud().deviceTables().forEachState(state -> devices.add(state.get("deviceId")));
    devices.removeIf(Markers::isMarker);
    return devices;
  }

  private static String place(Row row) {
    return row.text("shard_id") + "/" + row.text("sequence_number");
  }

  private static List<String> places(List<Row> rows) {
    return rows.stream().map(FaultsITCase::place).toList();
  }

  private static List<RegistryEntry> registry() {
    return List.of(new RegistryEntry("d0", "site", "model", 60_000L));
  }

  /** Bytes of all kinds and sizes, under names of all kinds. */
  private static List<Message> poison(Random random) {
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      byte[] bytes = new byte[random.nextInt(200) + 1];
      random.nextBytes(bytes);
      messages.add(new Message("d" + i % 7, bytes));
    }
    byte[] good = "{\"t\":1e308,\"u\":-1e-320,\"s\":\"\\ud800\"}".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < good.length; i++) {
      byte[] bent = good.clone();
      bent[i] = (byte) random.nextInt(256);
      messages.add(new Message("d" + i % 7, bent));
    }
    messages.add(new Message("d1", good));
    messages.add(new Message("d1", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8)));
    messages.add(new Message("d1", new byte[600_000]));
    messages.add(new Message("d1", new byte[1_000_000]));
    messages.add(new Message("no thing / \u00e9", good));
    messages.add(new Message("x".repeat(256), good));
    return messages;
  }
}

package io.iotpipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.Producer.Message;
import io.iotpipeline.local.ledger.Ledger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole graph, interrupted in the middle: nothing is lost, no window is wrong. */
class RestartITCase {
  @TempDir Path folder;

  private final List<Message> messages = Traffic.messages();

  @Test
  void shouldGoOnFromTheLastCheckpointWhenItsWorkerDies() throws Exception {
    try (PipelineFixture pipeline = PipelineFixture.in(folder)) {
      pipeline.startJob();
      pipeline.producer().send(part(0, 2));
      pipeline.awaitCheckpoint();
      pipeline.producer().send(part(1, 2));
      pipeline.crash();
      pipeline.drain();
      assertBalanced(pipeline);
      assertWindowsHoldEveryReading(pipeline);
    }
  }

  @Test
  void shouldGoOnFromASavepointWithAnotherParallelism() throws Exception {
    try (PipelineFixture pipeline = PipelineFixture.in(folder)) {
      pipeline.startJob(2, null);
      pipeline.producer().send(part(0, 3));
      String first = pipeline.stop();
      pipeline.producer().send(part(1, 3));
      pipeline.startJob(3, first);
      String second = pipeline.stop();
      pipeline.startJob(1, second);
      pipeline.producer().send(part(2, 3));
      pipeline.drain();
      assertBalanced(pipeline);
      // Elements that were waiting for the registry may come back to a subtask that reads no shard,
      // and be late there: then no window holds them, and they say so themselves.
      long windowed = LakeSums.windowedReadings(pipeline.cloud());
      assertThat(LakeSums.samples(pipeline.cloud(), "1m")).isEqualTo(windowed);
      assertThat(LakeSums.samples(pipeline.cloud(), "1h")).isEqualTo(windowed);
    }
  }

  @Test
  void shouldFollowTheStreamWhenItsShardsAreSplitAndMerged() throws Exception {
    try (PipelineFixture pipeline = PipelineFixture.in(folder)) {
      pipeline.startJob();
      pipeline.producer().send(part(0, 3));
      pipeline.producer().reshard(4);
      pipeline.producer().send(part(1, 3));
      pipeline.producer().reshard(3);
      pipeline.producer().send(part(2, 3));
      assertThat(pipeline.producer().openShards()).hasSize(3);
      pipeline.drain();
      assertBalanced(pipeline);
      assertWindowsHoldEveryReading(pipeline);
    }
  }

  private List<Message> part(int part, int of) {
    int size = messages.size();
    return messages.subList(size * part / of, size * (part + 1) / of);
  }

  /** A restart may store a reading twice; it never loses one, and counts each once. */
  private static void assertBalanced(PipelineFixture pipeline) throws Exception {
    Ledger ledger = pipeline.ledger();
    assertThat(ledger.lostRecords()).isEmpty();
    assertThat(ledger.isBalanced()).isTrue();
    assertThat(ledger.received()).isEqualTo(Traffic.MESSAGES);
    assertThat(ledger.deadLetteredTotal()).isEqualTo(Traffic.POISON);
    assertThat(ledger.accepted() + ledger.duplicate())
        .isEqualTo(Traffic.READINGS + Traffic.DUPLICATES);
    assertThat(pipeline.cloud().readingPoints().points())
        .filteredOn(point -> !Markers.isMarker(point.dimensions().get("device_id")))
        .hasSize(Traffic.READINGS);
  }

  private static void assertWindowsHoldEveryReading(PipelineFixture pipeline) throws Exception {
    assertThat(LakeSums.windowedReadings(pipeline.cloud())).isEqualTo(Traffic.READINGS);
    assertThat(LakeSums.samples(pipeline.cloud(), "1m")).isEqualTo(Traffic.READINGS);
    assertThat(LakeSums.samples(pipeline.cloud(), "1h")).isEqualTo(Traffic.READINGS);
  }
}

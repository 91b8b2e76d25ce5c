package io.iotpipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.Producer.Message;
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
    }
  }

  private List<Message> part(int part, int of) {
    int size = messages.size();
    return messages.subList(size * part / of, size * (part + 1) / of);
  }

  /** A restart may store a reading twice; it never loses one, and counts each once. */
  private static void assertBalanced(PipelineFixture pipeline) throws Exception {
    Account account = pipeline.account();
    assertThat(account.lost()).isEmpty();
    assertThat(account.twice()).isEmpty();
    assertThat(account.received()).isEqualTo(Traffic.MESSAGES);
    assertThat(account.deadLettered()).isEqualTo(Traffic.POISON);
    assertThat(account.accepted() + account.duplicates())
        .isEqualTo(Traffic.READINGS + Traffic.DUPLICATES);
    assertThat(pipeline.cloud().readingPoints().points())
        .filteredOn(point -> !Markers.isMarker(point.dimensions().get("device_id")))
        .hasSize(Traffic.READINGS);
    assertThat(LakeSums.windowedReadings(pipeline.cloud())).isEqualTo(Traffic.READINGS);
    assertThat(LakeSums.samples(pipeline.cloud(), "1m")).isEqualTo(Traffic.READINGS);
    assertThat(LakeSums.samples(pipeline.cloud(), "1h")).isEqualTo(Traffic.READINGS);
  }
}

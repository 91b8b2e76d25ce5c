package io.iotpipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole graph, interrupted in the middle: nothing is lost, no window is wrong. */
class RestartITCase {
  @TempDir Path folder;

  private final Workload workload = new Workload();

  @Test
  void shouldGoOnFromTheLastCheckpointWhenItsWorkerDies() throws Exception {
    try (PipelineFixture pipeline = PipelineFixture.in(folder)) {
      pipeline.startJob();
      pipeline.producer().send(workload.part(0, 2));
      pipeline.awaitCheckpoint();
      pipeline.producer().send(workload.part(1, 2));
      pipeline.crash();
      pipeline.drain();
      assertBalanced(pipeline);
    }
  }

  @Test
  void shouldGoOnFromASavepointWithAnotherParallelism() throws Exception {
    try (PipelineFixture pipeline = PipelineFixture.in(folder)) {
      pipeline.startJob(2, null);
      pipeline.producer().send(workload.part(0, 3));
      String first = pipeline.stop();
      pipeline.producer().send(workload.part(1, 3));
      pipeline.startJob(3, first);
      String second = pipeline.stop();
      pipeline.startJob(1, second);
      pipeline.producer().send(workload.part(2, 3));
      pipeline.drain();
      assertBalanced(pipeline);
    }
  }

  @Test
  void shouldFollowTheStreamWhenItsShardsAreSplitAndMerged() throws Exception {
    try (PipelineFixture pipeline = PipelineFixture.in(folder)) {
      pipeline.startJob();
      pipeline.producer().send(workload.part(0, 3));
      pipeline.producer().reshard(4);
      pipeline.producer().send(workload.part(1, 3));
      pipeline.producer().reshard(3);
      pipeline.producer().send(workload.part(2, 3));
      assertThat(pipeline.producer().openShards()).hasSize(3);
      pipeline.drain();
      assertBalanced(pipeline);
    }
  }

  /** A restart may store a reading twice; it never loses one, and counts each once. */
  private static void assertBalanced(PipelineFixture pipeline) throws Exception {
    Account account = pipeline.account();
    assertThat(account.lost()).isEmpty();
    assertThat(account.twice()).isEmpty();
    assertThat(account.received())
        .isEqualTo(Workload.READINGS + Workload.DUPLICATES + Workload.POISON);
    assertThat(account.deadLettered()).isEqualTo(Workload.POISON);
    assertThat(account.accepted() + account.duplicates())
        .isEqualTo(Workload.READINGS + Workload.DUPLICATES);
    assertThat(pipeline.cloud().readingPoints().points())
        .filteredOn(point -> !Markers.isMarker(point.dimensions().get("device_id")))
        .hasSize(Workload.READINGS);
    assertThat(LakeSums.windowedReadings(pipeline.cloud())).isEqualTo(Workload.READINGS);
    assertThat(LakeSums.samples(pipeline.cloud(), "1m")).isEqualTo(Workload.READINGS);
    assertThat(LakeSums.samples(pipeline.cloud(), "1h")).isEqualTo(Workload.READINGS);
  }
}

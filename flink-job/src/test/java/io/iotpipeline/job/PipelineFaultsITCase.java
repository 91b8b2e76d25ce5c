package io.iotpipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.local.LocalCloudOptions;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.store.LakeTable;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole graph when services refuse, forget or hang. */
class PipelineFaultsITCase {
  private static final double SHARE = 0.3;

  @TempDir Path folder;

  @Test
  void shouldLoseNothingWhenEverySinkIsThrottledToTheEnd() throws Exception {
    try (PipelineFixture pipeline =
        PipelineFixture.in(folder, LocalCloudOptions::withFaultyDynamoDb)) {
      pipeline.cloud().firehose().faults().throttle(SHARE).partialFailure(SHARE);
      pipeline.cloud().timestream().faults().throttle(SHARE);
      pipeline.cloud().deviceStateFaults().throttle(SHARE).partialFailure(SHARE);
      pipeline.cloud().registryFaults().throttle(SHARE);
      pipeline.startJob();
      pipeline.producer().send(Traffic.messages());
      pipeline.drain();

      assertAccounted(pipeline);
      assertThat(pointsOfReadings(pipeline)).isEqualTo(Traffic.READINGS);
      assertThat(pipeline.cloud().timestream().faults().throttled()).isPositive();
      assertThat(pipeline.cloud().firehose().faults().failedEntries()).isPositive();
    }
  }

  @Test
  void shouldGoOnWithoutARegistryThatHangs() throws Exception {
    try (PipelineFixture pipeline =
        PipelineFixture.in(folder, LocalCloudOptions::withFaultyDynamoDb)) {
      pipeline.set(JobProperties.ENRICH_TIMEOUT_MS, "500");
      pipeline.cloud().registryFaults().latency(Duration.ofMinutes(1));
      pipeline.startJob();
      pipeline.producer().send(Traffic.messages());
      pipeline.drain();

      assertAccounted(pipeline);
      assertThat(pipeline.cloud().lake().rows(LakeTable.READINGS))
          .noneMatch(row -> row.flag("enriched"));
    }
  }

  @Test
  void shouldKeepWhatAClosedTimestreamRefuses() throws Exception {
    try (PipelineFixture pipeline =
        PipelineFixture.in(folder, LocalCloudOptions::withClosedTimestream)) {
      pipeline.startJob();
      pipeline.producer().send(Traffic.messages());
      pipeline.drain();

      assertAccounted(pipeline);
      assertThat(pipeline.cloud().lake().rows(LakeTable.DEAD_LETTERS))
          .filteredOn(row -> row.text("stage").equals("TIME_SERIES"))
          .filteredOn(row -> !Markers.isMarker(row.text("thing")))
          .hasSizeGreaterThan(Traffic.READINGS)
          .allMatch(row -> row.text("reason").equals("TIME_SERIES_UNAVAILABLE"));
    }
  }

  private static void assertAccounted(PipelineFixture pipeline) throws Exception {
    Account account = pipeline.account();
    assertThat(account.lost()).isEmpty();
    assertThat(account.twice()).isEmpty();
    assertThat(account.received()).isEqualTo(Traffic.MESSAGES);
    assertThat(account.accepted()).isEqualTo(Traffic.READINGS);
    assertThat(account.duplicates()).isEqualTo(Traffic.DUPLICATES);
    assertThat(account.deadLettered()).isEqualTo(Traffic.POISON);
  }

  private static long pointsOfReadings(PipelineFixture pipeline) {
    return pipeline.cloud().readingPoints().points().stream()
        .filter(point -> !Markers.isMarker(point.dimensions().get("device_id")))
        .count();
  }
}

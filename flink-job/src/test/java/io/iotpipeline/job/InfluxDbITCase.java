package io.iotpipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.Producer.Message;
import io.iotpipeline.local.influxdb.InfluxPoint;
import io.iotpipeline.local.ledger.Ledger;
import io.iotpipeline.local.protocol.Faults;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.store.LakeTable;
import io.iotpipeline.telemetry.store.ResourceNames;
import io.iotpipeline.telemetry.store.TimeSeries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole graph with InfluxDB for its time series. */
class InfluxDbITCase {
  private static final double SHARE = 0.2;

  @TempDir Path folder;

  @Test
  void shouldHoldEveryReadingOnceWhateverGoesWrong() throws Exception {
    try (PipelineFixture pipeline = withInfluxDb()) {
      Faults faults = pipeline.cloud().influxDb().faults();
      faults
          .throttle(SHARE)
          .partialFailure(SHARE)
          .loseAnswer(SHARE, Faults.LostAnswer.CONNECTION_CLOSED);
      List<Message> messages = new ArrayList<>(Traffic.messages());
      long now = System.currentTimeMillis();
      messages.add(twin(now, 1));
      messages.add(twin(now, 2));
      pipeline.startJob();
      pipeline.producer().send(messages.subList(0, messages.size() / 2));
      pipeline.awaitCheckpoint();
      pipeline.crash();
      pipeline.producer().send(messages.subList(messages.size() / 2, messages.size()));
      pipeline.drain();

      Ledger ledger = pipeline.ledger();
      assertThat(ledger.lostRecords()).isEmpty();
      assertThat(ledger.isBalanced()).isTrue();
      assertThat(ledger.accepted()).isEqualTo(Traffic.READINGS + 2);
      assertThat(ledger.superseded()).isEqualTo(1);
      assertThat(ledger.duplicate()).isEqualTo(Traffic.DUPLICATES);
      assertThat(ledger.deadLetteredTotal()).isEqualTo(Traffic.POISON);
      assertThat(faults.throttled()).isPositive();
      assertThat(faults.failedEntries()).isPositive();
      assertThat(faults.answersLost()).isPositive();

      List<InfluxPoint> points = points(pipeline, ResourceNames.TIME_SERIES_READINGS);
      assertThat(points).hasSize(Traffic.READINGS + 1);
      assertThat(points)
          .filteredOn(point -> point.tags().get(TimeSeries.DEVICE_ID).equals("twin"))
          .as("of two readings of one moment the later in the stream")
          .extracting(point -> point.fields().get("t"))
          .containsExactly(2.0);
      assertThat(samples(pipeline, "1m")).isEqualTo(LakeSums.samples(pipeline.cloud(), "1m"));
      assertThat(pipeline.cloud().readingPoints().count()).as("none in Timestream").isZero();
    }
  }

  @Test
  void shouldKeepReadingsInTheLakeWhenItsTokenIsWrong() throws Exception {
    try (PipelineFixture pipeline = withInfluxDb()) {
      pipeline.cloud().influxDb().token("changed behind our back");
      pipeline.set(JobProperties.TIME_SERIES_TIMEOUT_MS, "1000");
      pipeline.startJob();
      pipeline.producer().send(Traffic.firstMinute());
      pipeline.drain();

      Ledger ledger = pipeline.ledger();
      assertThat(ledger.isBalanced()).isTrue();
      assertThat(ledger.accepted()).isEqualTo(Traffic.READINGS_A_MINUTE);
      assertThat(pipeline.cloud().lake().rows(LakeTable.DEAD_LETTERS))
          .filteredOn(row -> row.text("reason").equals("TIME_SERIES_UNAVAILABLE"))
          .filteredOn(row -> !row.text("shard_id").isEmpty())
          .filteredOn(row -> !Markers.isMarker(row.text("thing")))
          .hasSize(Traffic.READINGS_A_MINUTE)
          .allMatch(row -> row.text("detail").contains("401 unauthorized"));
    }
  }

  private PipelineFixture withInfluxDb() throws Exception {
    return PipelineFixture.in(
        folder, cloud -> cloud.timeSeries(JobProperties.STORE_INFLUXDB).faultSeed(5));
  }

  /** One of several readings of one device, kind and moment. */
  private static Message twin(long time, int value) {
    return Message.of(
        "twin",
        "{\"timestamp\":"
            + time
            + ",\"sequence\":"
            + value
            + ",\"metrics\":{\"t\":"
            + value
            + "}}");
  }

  private static List<InfluxPoint> points(PipelineFixture pipeline, String measurement) {
    return pipeline.cloud().influxDb().points(measurement).stream()
        .filter(point -> !Markers.isMarker(point.tags().get(TimeSeries.DEVICE_ID)))
        .collect(Collectors.toList());
  }

  private static long samples(PipelineFixture pipeline, String window) {
    return points(pipeline, ResourceNames.TIME_SERIES_AGGREGATES).stream()
        .filter(point -> point.tags().get(TimeSeries.WINDOW).equals(window))
        .mapToLong(point -> (Long) point.fields().get(TimeSeries.COUNT))
        .sum();
  }
}

package io.iotpipeline.job.sink.timeseries;

import static io.iotpipeline.job.Samples.T0;
import static io.iotpipeline.job.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.CountedTask;
import io.iotpipeline.job.Samples;
import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.job.sink.timestream.TimestreamStore;
import io.iotpipeline.job.type.Outputs;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.Reason;
import io.iotpipeline.telemetry.config.JobMetrics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PointBatcherTest {
  private final CountedTask task = new CountedTask();
  private OneInputStreamOperatorTestHarness<Reading, List<Reading>> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new PointBatcher<>(store(), new ReadingKind()), task.environment());
    harness.setProcessingTime(0);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void shouldGatherWhatFitsIntoARequest() throws Exception {
    gather(7);
    assertThat(harness.extractOutputValues()).extracting(List::size).containsExactly(3, 3);

    harness.endInput();
    assertThat(harness.extractOutputValues()).extracting(List::size).containsExactly(3, 3, 1);
  }

  @Test
  void shouldHoldNothingBehindABarrier() throws Exception {
    gather(2);
    harness.prepareSnapshotPreBarrier(1);

    assertThat(harness.extractOutputValues()).extracting(List::size).containsExactly(2);
  }

  @Test
  void shouldNotWaitLongerThanItMay() throws Exception {
    gather(1);
    harness.setProcessingTime(1_000);

    assertThat(harness.extractOutputValues()).extracting(List::size).containsExactly(1);
  }

  @Test
  void shouldPutAsideWhatNoRequestMayHold() throws Exception {
    harness.processElement(wide(28), 0);
    harness.processElement(wide(29), 0);
    harness.endInput();

    assertThat(harness.extractOutputValues()).extracting(List::size).containsExactly(1);
    assertThat(harness.getSideOutput(Outputs.DEAD_LETTERS))
        .singleElement()
        .extracting(record -> record.getValue())
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo(Reason.TIME_SERIES_TOO_LARGE);
              assertThat(letter.detail()).contains("29 measures").contains("2048");
            });
    assertThat(task.count(JobMetrics.TIME_SERIES_DEAD_LETTERED)).isEqualTo(1);
  }

  private static PointStore<Reading> store() throws Exception {
    Properties group = new Properties();
    group.setProperty("batch.size", "3");
    group.setProperty("linger.ms", "1000");
    return TimestreamStore.ofReadings(JobConfig.of(Map.of("sink.timestream", group)));
  }

  /** Each metric has a name of 63 bytes and a value of 8. */
  private static Reading wide(int metrics) {
    String[] names = new String[metrics];
    for (int i = 0; i < metrics; i++) {
      names[i] = "m".repeat(61) + (10 + i);
    }
    double[] values = new double[metrics];
    Arrays.fill(values, 1234.125);
    return new Reading(
        "d",
        "k",
        1,
        T0,
        true,
        1,
        names,
        values,
        new String[0],
        new String[0],
        Samples.origin(T0, 0));
  }

  private void gather(int readings) throws Exception {
    for (int i = 0; i < readings; i++) {
      harness.processElement(reading("d1", T0 + i), T0 + i);
    }
  }
}

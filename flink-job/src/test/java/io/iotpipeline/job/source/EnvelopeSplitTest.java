package io.iotpipeline.job.source;

import static io.iotpipeline.job.Samples.T0;
import static io.iotpipeline.job.Samples.deadLetter;
import static io.iotpipeline.job.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.CountedTask;
import io.iotpipeline.job.type.Outputs;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.Reason;
import io.iotpipeline.telemetry.config.JobMetrics;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class EnvelopeSplitTest {
  @Test
  void shouldSendReadingsOnAndDeadLettersAside() throws Exception {
    CountedTask task = new CountedTask();
    try (OneInputStreamOperatorTestHarness<Envelope, Reading> harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(new EnvelopeSplit(0)), task.environment())) {
      harness.open();

      harness.processElement(Envelope.of(reading("d1", T0)), T0);
      harness.processElement(Envelope.of(deadLetter("d2", T0)), T0);

      assertThat(harness.extractOutputValues()).extracting(Reading::deviceId).containsExactly("d1");
      assertThat(harness.getSideOutput(Outputs.DEAD_LETTERS))
          .extracting(record -> record.getValue().thing())
          .containsExactly("d2");
      assertThat(task.count(JobMetrics.RECEIVED)).isEqualTo(2);
      assertThat(task.count(JobMetrics.DEAD_LETTERED)).isEqualTo(1);
      assertThat(task.count(JobMetrics.DEAD_LETTERS_CUT)).isZero();

      harness.processElement(Envelope.of(largeDeadLetter()), T0);

      assertThat(task.count(JobMetrics.DEAD_LETTERS_CUT)).isEqualTo(1);
    }
  }

  private static DeadLetter largeDeadLetter() {
    return new DeadLetter(
        "d3",
        Reason.TOO_LARGE,
        "",
        new byte[WholeLetters.CUT_BYTES + 1],
        deadLetter("d3", T0).origin());
  }
}

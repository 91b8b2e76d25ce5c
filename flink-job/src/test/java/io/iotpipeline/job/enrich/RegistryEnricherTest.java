package io.iotpipeline.job.enrich;

import static io.iotpipeline.job.Samples.T0;
import static io.iotpipeline.job.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.iotpipeline.job.CountedTask;
import io.iotpipeline.job.client.ManualTimer;
import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.job.type.RecordTypes;
import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.config.JobMetrics;
import java.util.Map;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Through Flink's own async operator. */
class RegistryEnricherTest {
  private static final Device KNOWN = new Device("A2", "loop", 60_000);

  /** What the operator's copy of the function finds: it is serialized on its way there. */
  private static FakeRegistry registry;

  private static ManualTimer timer;

  private static final TypeSerializer<Reading> READINGS =
      RecordTypes.READING.createSerializer(new ExecutionConfig().getSerializerConfig());

  private CountedTask task;
  private OneInputStreamOperatorTestHarness<Reading, Reading> harness;

  @BeforeEach
  void open() throws Exception {
    registry = new FakeRegistry();
    timer = new ManualTimer();
    harness = harness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
    assertThat(registry.closed).isTrue();
    assertThat(timer.isClosed()).isTrue();
  }

  @Test
  void shouldKeepTheOrderThoughAnswersComeInAnother() throws Exception {
    process("d1", T0);
    process("d2", T0 + 1);
    registry.answer(1, KNOWN);
    drain();
    assertThat(harness.extractOutputValues()).isEmpty();

    registry.answer(0, null);
    drain();

    assertThat(harness.extractOutputValues())
        .extracting(Reading::deviceId, Reading::isEnriched)
        .containsExactly(tuple("d1", false), tuple("d2", true));
    assertThat(unenriched()).isZero();
  }

  @Test
  void shouldAskOnceForManyReadingsOfADevice() throws Exception {
    for (int i = 0; i < 10; i++) {
      process("d1", T0 + i);
    }
    registry.answer(0, KNOWN);
    drain();
    process("d1", T0 + 10);
    drain();

    assertThat(registry.asked).containsExactly("d1");
    assertThat(harness.extractOutputValues())
        .hasSize(11)
        .allMatch(reading -> reading.device().equals(KNOWN));
  }

  @Test
  void shouldLetReadingsGoOnUnenrichedWhenTheRegistryHangs() throws Exception {
    harness.setProcessingTime(0);
    process("d0", T0);
    for (int device = 0; device < 5; device++) {
      process("d" + device, T0 + 1);
    }
    harness.setProcessingTime(3_000);
    drain();

    assertThat(harness.extractOutputValues()).hasSize(6).noneMatch(Reading::isEnriched);
    assertThat(unenriched()).isEqualTo(6);

    // While it cools down, nobody asks and nobody waits.
    process("d5", T0 + 3);
    drain();
    assertThat(registry.asked).containsExactly("d0", "d1", "d2", "d3", "d4");
    assertThat(harness.extractOutputValues()).hasSize(7);
  }

  @Test
  void shouldNotTouchAReadingThatHasGoneOn() throws Exception {
    harness.setProcessingTime(0);
    process("d1", T0);
    harness.setProcessingTime(3_000);
    drain();
    Reading gone = harness.extractOutputValues().get(0);

    registry.answer(0, KNOWN);
    drain();

    assertThat(gone.isEnriched()).isFalse();
    process("d1", T0 + 1);
    drain();
    assertThat(harness.extractOutputValues().get(1).isEnriched()).isTrue();
  }

  /** A checkpoint may be copying it while the answer comes in another thread. */
  @Test
  void shouldNotTouchAReadingThatWaits() throws Exception {
    Reading waiting = reading("d1", T0);
    harness.processElement(waiting, T0);
    registry.answer(0, KNOWN);
    drain();

    assertThat(harness.extractOutputValues()).singleElement().matches(Reading::isEnriched);
    assertThat(waiting.isEnriched()).isFalse();
  }

  @Test
  void shouldRetryToTheEndOfTheInput() throws Exception {
    process("d1", T0);
    registry.fail(0, SdkClientException.create("reset"));
    timer.run(1);
    registry.fail(1, SdkClientException.create("reset"));
    timer.run(1);
    registry.answer(2, KNOWN);
    harness.endInput();

    assertThat(harness.extractOutputValues()).hasSize(1).allMatch(Reading::isEnriched);
  }

  @Test
  void shouldAskAgainForWhatWasWaitingAtACheckpoint() throws Exception {
    process("d1", T0);
    process("d2", T0 + 1);
    OperatorSubtaskState snapshot = harness.snapshot(1, 0);
    harness.close();

    registry = new FakeRegistry();
    timer = new ManualTimer();
    harness = harness();
    harness.initializeState(snapshot);
    harness.open();
    registry.answer(0, KNOWN);
    registry.answer(1, KNOWN);
    drain();

    assertThat(registry.asked).containsExactly("d1", "d2");
    assertThat(harness.extractOutputValues()).hasSize(2).allMatch(Reading::isEnriched);
  }

  private void process(String device, long time) throws Exception {
    harness.processElement(reading(device, time), time);
  }

  private void drain() throws Exception {
    CountedTask.runMails(harness);
  }

  private OneInputStreamOperatorTestHarness<Reading, Reading> harness() throws Exception {
    task = new CountedTask();
    EnrichOptions options = new EnrichOptions(JobConfig.of(Map.of()));
    RegistryEnricher enricher = new RegistryEnricher(metrics -> registry, () -> timer, options);
    OneInputStreamOperatorTestHarness<Reading, Reading> made =
        new OneInputStreamOperatorTestHarness<>(
            new AsyncWaitOperatorFactory<>(
                enricher, options.timeoutMs, options.capacity, AsyncDataStream.OutputMode.ORDERED),
            READINGS,
            task.environment());
    made.setup(READINGS);
    return made;
  }

  private long unenriched() {
    return task.count(JobMetrics.UNENRICHED);
  }
}

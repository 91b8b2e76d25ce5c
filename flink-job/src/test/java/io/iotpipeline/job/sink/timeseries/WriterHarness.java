package io.iotpipeline.job.sink.timeseries;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.CountedTask;
import io.iotpipeline.job.client.ManualTimer;
import io.iotpipeline.job.type.RecordTypes;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.config.JobMetrics;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.java.typeutils.ListTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** The writer of a store of readings in Flink's own async operator, with retries by hand. */
public final class WriterHarness implements AutoCloseable {
  /** What the operator's copy of the function finds: it is serialized on its way there. */
  private static ManualTimer timer;

  private final CountedTask task = new CountedTask();
  private final OneInputStreamOperatorTestHarness<List<Reading>, DeadLetter> harness;

  private WriterHarness(PointStore<Reading> store) throws Exception {
    timer = new ManualTimer();
    PointWriter<Reading> writer = new PointWriter<>(store, new ReadingKind(), () -> timer);
    SerializerConfigImpl config = new SerializerConfigImpl();
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new AsyncWaitOperatorFactory<>(
                writer,
                store.options().timeoutMs,
                store.options().inFlight,
                AsyncDataStream.OutputMode.UNORDERED),
            new ListTypeInfo<>(RecordTypes.READING).createSerializer(config),
            task.environment());
    harness.setup(RecordTypes.DEAD_LETTER.createSerializer(config));
  }

  /** A writer that begins with nothing. */
  public static WriterHarness open(PointStore<Reading> store) throws Exception {
    return open(store, null);
  }

  /** A writer that goes on from a snapshot. */
  public static WriterHarness open(PointStore<Reading> store, OperatorSubtaskState snapshot)
      throws Exception {
    WriterHarness made = new WriterHarness(store);
    if (snapshot != null) {
      made.harness.initializeState(snapshot);
    }
    made.harness.open();
    CountedTask.runMails(made.harness);
    return made;
  }

  /** Hands over a batch, and lets the operator do what it can by now. */
  public void write(List<Reading> batch) throws Exception {
    harness.processElement(batch, 0);
    settle();
  }

  /** Lets the operator do what it can by now. */
  public void settle() throws Exception {
    CountedTask.runMails(harness);
  }

  /** Lets retries wait no longer. */
  public void retry(int times) throws Exception {
    timer.run(times);
    settle();
  }

  /** Waits that have been asked for, ms. */
  public List<Long> delays() {
    return timer.delays();
  }

  /** Retries that wait. */
  public int waiting() {
    return timer.waiting();
  }

  /** Moves the clock on to so many ms. */
  public void time(long ms) throws Exception {
    harness.setProcessingTime(ms);
    settle();
  }

  public void endInput() throws Exception {
    harness.endInput();
  }

  public OperatorSubtaskState snapshot() throws Exception {
    return harness.snapshot(1, 0);
  }

  /** What came out. */
  public List<DeadLetter> deadLetters() {
    return harness.extractOutputValues();
  }

  /** Checks the counters, and that the dead letters are as many as they say. */
  public void assertCounts(long stored, long alreadyThere, long deadLettered) {
    assertThat(task.count(JobMetrics.TIME_SERIES_STORED)).isEqualTo(stored);
    assertThat(task.count(JobMetrics.TIME_SERIES_ALREADY_THERE)).isEqualTo(alreadyThere);
    assertThat(task.count(JobMetrics.TIME_SERIES_DEAD_LETTERED)).isEqualTo(deadLettered);
    assertThat(deadLetters()).hasSize((int) deadLettered);
  }

  @Override
  public void close() throws Exception {
    harness.close();
    assertThat(timer.isClosed()).isTrue();
  }
}

package io.iotpipeline.job.sink.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.CountedTask;
import io.iotpipeline.job.client.ManualTimer;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.config.JobMetrics;
import java.util.List;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** The writer of a store, in Flink's harness, with retries by hand. */
public final class WriterHarness<T> implements AutoCloseable {
  /** What the operator's copy finds: it is serialized on its way there. */
  private static ManualTimer timer;

  private final CountedTask task = new CountedTask();
  private final OneInputStreamOperatorTestHarness<T, DeadLetter> harness;

  private WriterHarness(RemoteStore<T> store, Refusals<T> refusals) throws Exception {
    timer = new ManualTimer();
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new RemoteWriter<>("values", store, refusals, JobMetrics.TIME_SERIES, () -> timer),
            task.environment());
    harness.setProcessingTime(0);
    harness.open();
  }

  public static <T> WriterHarness<T> open(RemoteStore<T> store, Refusals<T> refusals)
      throws Exception {
    return new WriterHarness<>(store, refusals);
  }

  /** Hands values over, and lets the operator do what it can by now. */
  public void gather(List<T> values) throws Exception {
    for (T value : values) {
      harness.processElement(value, 0);
      settle();
    }
  }

  /** Hands values over as one batch. */
  public void write(List<T> batch) throws Exception {
    gather(batch);
    ((RemoteWriter<?>) harness.getOneInputOperator()).flush();
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

  /** The same, from another thread, while this one waits in the operator. */
  public void retryAside(int times) {
    timer.run(times);
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

  /** A barrier comes. */
  public void barrier() throws Exception {
    harness.prepareSnapshotPreBarrier(1);
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

  /** Whether the gauge shows that the store is given up for now. */
  public boolean isCircuitOpen() {
    return task.gauge(JobMetrics.TIME_SERIES_CIRCUIT_OPEN).equals(1);
  }

  @Override
  public void close() throws Exception {
    harness.close();
    assertThat(timer.isClosed()).isTrue();
  }
}

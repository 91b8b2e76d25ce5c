package io.iotpipeline.job.sink.remote;

import io.iotpipeline.job.client.Backoff;
import io.iotpipeline.job.client.RetryTimer;
import io.iotpipeline.job.client.RetryingCall;
import io.iotpipeline.job.type.RecordTypes;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.config.JobMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.flink.util.function.ThrowingRunnable;

/**
 * Writes values to a store, several requests at a time. What comes out are the dead letters of
 * those that were not stored; nothing that the store answers, or doesn't, fails the job.
 *
 * <p>A failed request is sent again, what is left of it, until the store's time is over. Then its
 * values are dead letters, and so is what comes next, at once, until a {@link Circuit probe} is
 * written: who waits for this operator waits once for that time, not for every batch.
 *
 * <p>It has no state: before a barrier it waits until no request is under way. So nothing is
 * written twice because of a checkpoint, and no two requests of different lives of the job are
 * under way in another order.
 *
 * <p>All but the requests themselves happens in the task's thread.
 */
public final class RemoteWriter<T> extends GatheringOperator<T, DeadLetter> {
  private static final long serialVersionUID = 1;

  private static final Backoff ONCE = new Backoff(1, 0, 0);

  /** How long a probe may take, ms: a store that is well answers sooner. */
  static final long PROBE_MS = 5_000;

  private final String what;
  private final RemoteStore<T> store;
  private final Refusals<T> refusals;
  private final String reportedAs;
  private final WriteOptions options;
  private final SerializableSupplier<RetryTimer> timers;

  private transient MailboxExecutor mailbox;
  private transient BatchClient<T> client;
  private transient RetryTimer timer;
  private transient Trouble trouble;
  private transient Circuit circuit;
  private transient String whyOpen;
  private transient WriteCounters counters;
  private transient List<T> batch;
  private transient long batchBytes;
  private transient int inFlight;

  RemoteWriter(
      String what,
      RemoteStore<T> store,
      Refusals<T> refusals,
      String reportedAs,
      SerializableSupplier<RetryTimer> timers) {
    super(store.options().lingerMs);
    this.what = what;
    this.store = store;
    this.refusals = refusals;
    this.reportedAs = reportedAs;
    this.options = store.options();
    this.timers = timers;
  }

  /**
   * Adds a store to the graph.
   *
   * @param what the values are, in operators' names and uids
   * @param reportedAs begins the names of its metrics in CloudWatch; empty: they stay in Flink,
   *     since the store itself reports as much
   * @return the dead letters of values not stored
   */
  public static <T> SingleOutputStreamOperator<DeadLetter> write(
      DataStream<T> values,
      String what,
      RemoteStore<T> store,
      Refusals<T> refusals,
      String reportedAs) {
    String retries = store.name() + "-retries";
    return new RemoteWriter<>(what, store, refusals, reportedAs, () -> RetryTimer.ofThread(retries))
        .chainedTo(values, "write " + what + " to " + store.name(), RecordTypes.DEAD_LETTER)
        .uid(store.name() + "-write-" + what);
  }

  @Override
  public void open() throws Exception {
    super.open();
    mailbox =
        getContainingTask()
            .getMailboxExecutorFactory()
            .createExecutor(getOperatorConfig().getChainIndex());
    batch = new ArrayList<>();
    circuit = new Circuit(options.cooldownMs);
    MetricGroup group =
        reportedAs.isEmpty() ? getMetricGroup() : getMetricGroup().addGroup(JobMetrics.GROUP);
    counters = new WriteCounters(group, reportedAs);
    Gauge<Integer> isOpen = () -> circuit.isOpen() ? 1 : 0;
    group.gauge(reportedAs + JobMetrics.CIRCUIT_OPEN, isOpen);
    client = store.open();
    timer = timers.get();
    trouble = new Trouble(what + " to " + store.name(), client, System::nanoTime);
  }

  @Override
  protected void gather(T value) throws InterruptedException {
    String excess = store.excess(value).orElse(null);
    if (excess != null) {
      counters.deadLettered.inc();
      emit(refusals.tooLarge(value, excess));
      return;
    }
    int size = store.size(value);
    if (batchBytes + size > options.batchBytes) {
      flush();
    }
    batch.add(value);
    batchBytes += size;
    if (batch.size() >= options.batchSize) {
      flush();
    }
  }

  @Override
  protected void flush() throws InterruptedException {
    if (batch.isEmpty()) {
      return;
    }
    List<T> full = batch;
    batch = new ArrayList<>();
    batchBytes = 0;
    while (!circuit.isOpen() && inFlight >= slots()) {
      mailbox.yield();
    }
    if (!circuit.isOpen()) {
      send(full, options.backoff, options.timeoutMs, false);
    } else if (inFlight < slots() && circuit.mayProbe(now())) {
      circuit.probe();
      send(full, ONCE, Math.min(PROBE_MS, options.timeoutMs), true);
    } else {
      settle(new BatchWrite<>(full, refusals, client).end("not tried; before: " + whyOpen));
    }
  }

  private int slots() {
    return store.lastWriteStays() ? 1 : options.inFlight;
  }

  private void send(List<T> values, Backoff backoff, long timeoutMs, boolean isProbe) {
    BatchWrite<T> write = new BatchWrite<>(values, refusals, client);
    CompletableFuture<Void> done = new CompletableFuture<>();
    ScheduledFuture<?> timeout = giveUp(done, timeoutMs);
    inFlight++;
    done.whenComplete(
        (nothing, error) ->
            inTask(
                () -> {
                  if (timeout != null) {
                    timeout.cancel(false);
                  }
                  end(write, RetryingCall.unwrap(error), isProbe);
                }));
    RetryingCall.run(done, write::attempt, this::isTriedAgain, backoff, timer);
  }

  private ScheduledFuture<?> giveUp(CompletableFuture<Void> done, long afterMs) {
    return afterMs == 0
        ? null
        : getProcessingTimeService()
            .registerTimer(
                now() + afterMs,
                time ->
                    done.completeExceptionally(
                        new TimeoutException("not written within " + afterMs + " ms")));
  }

  /** Whatever it is: what is wrong today, a missing table say, somebody may mend in time. */
  private boolean isTriedAgain(Throwable error) {
    trouble.retried(error);
    return true;
  }

  private void end(BatchWrite<T> write, Throwable error, boolean isProbe) {
    if (error == null) {
      if (circuit.succeed()) {
        trouble.closed();
      }
      settle(write.end(""));
    } else {
      String why = why(error, write.lastError());
      whyOpen = why;
      if (circuit.fail(now(), isProbe)) {
        trouble.opened(why, write.lastError());
      }
      settle(write.end(why));
    }
    CompletableFuture<?> last =
        store.lastWriteStays() ? write.lastAttempt() : CompletableFuture.completedFuture(null);
    last.whenComplete((nothing, failure) -> inTask(() -> inFlight--));
  }

  private String why(Throwable error, Throwable lastError) {
    if (!(error instanceof TimeoutException)) {
      return trouble.describe(error);
    }
    return lastError == null
        ? error.getMessage()
        : error.getMessage() + "; at last: " + trouble.describe(lastError);
  }

  private void settle(BatchWrite.Outcome outcome) {
    counters.add(outcome);
    outcome.deadLetters.forEach(this::emit);
  }

  private void inTask(ThrowingRunnable<Exception> work) {
    try {
      mailbox.execute(work, "a request of %s to %s has ended", what, store.name());
    } catch (RejectedExecutionException theJobIsEnding) {
      // What was not settled is read again.
    }
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    writeAll();
  }

  @Override
  public void endInput() throws Exception {
    writeAll();
  }

  private void writeAll() throws InterruptedException {
    flush();
    while (inFlight > 0) {
      mailbox.yield();
    }
  }

  @Override
  public void close() throws Exception {
    super.close();
    if (timer != null) {
      timer.close();
    }
    if (client != null) {
      client.close();
    }
  }
}

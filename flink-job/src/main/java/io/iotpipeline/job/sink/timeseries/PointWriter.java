package io.iotpipeline.job.sink.timeseries;

import io.iotpipeline.job.client.RetryTimer;
import io.iotpipeline.job.client.RetryingCall;
import io.iotpipeline.job.type.RecordTypes;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.config.JobMetrics;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.apache.flink.util.function.SerializableSupplier;

/**
 * Writes batches of points. What comes out are the dead letters of those that were not stored;
 * nothing that the store answers, or doesn't, fails the job.
 */
final class PointWriter<T> extends RichAsyncFunction<List<T>, DeadLetter>
    implements ResultTypeQueryable<DeadLetter> {
  private static final long serialVersionUID = 1;

  private final PointStore<T> store;
  private final PointKind<T> kind;
  private final SerializableSupplier<RetryTimer> timers;

  private transient PointClient<T> client;
  private transient RetryTimer timer;
  private transient Turns turns;
  private transient Map<List<T>, CompletableFuture<Void>> running;
  private transient WriteErrors errors;
  private transient Counter stored;
  private transient Counter alreadyThere;
  private transient Counter deadLettered;

  PointWriter(PointStore<T> store, PointKind<T> kind, SerializableSupplier<RetryTimer> timers) {
    this.store = store;
    this.kind = kind;
    this.timers = timers;
  }

  @Override
  public void open(OpenContext context) {
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup(JobMetrics.GROUP);
    // Writes end in the client's threads.
    stored = group.counter(JobMetrics.TIME_SERIES_STORED, new ThreadSafeSimpleCounter());
    alreadyThere =
        group.counter(JobMetrics.TIME_SERIES_ALREADY_THERE, new ThreadSafeSimpleCounter());
    deadLettered =
        group.counter(JobMetrics.TIME_SERIES_DEAD_LETTERED, new ThreadSafeSimpleCounter());
    running = Collections.synchronizedMap(new IdentityHashMap<>());
    turns = new Turns(store.lastWriteStays());
    client = store.open();
    errors = new WriteErrors(client);
    timer = timers.get();
  }

  @Override
  public void asyncInvoke(List<T> batch, ResultFuture<DeadLetter> result) {
    BatchWrite<T> write = new BatchWrite<>(batch, kind, client);
    CompletableFuture<Void> done = new CompletableFuture<>();
    running.put(batch, done);
    done.whenComplete(
        (nothing, error) -> {
          running.remove(batch);
          complete(write, error, result);
        });
    turns.start(
        () -> {
          RetryingCall.run(done, write::attempt, client::isPassing, store.options().backoff, timer);
          return done.handle((nothing, error) -> write.lastAttempt())
              .thenCompose(attempt -> attempt.handle((nothing, error) -> null));
        });
  }

  @Override
  public void timeout(List<T> batch, ResultFuture<DeadLetter> result) {
    CompletableFuture<Void> write = running.get(batch);
    if (write != null) {
      write.completeExceptionally(
          new TimeoutException("not written within " + store.options().timeoutMs + " ms"));
    }
  }

  private void complete(BatchWrite<T> write, Throwable error, ResultFuture<DeadLetter> result) {
    Throwable end = RetryingCall.unwrap(error);
    String why = "";
    if (end != null) {
      errors.tell(kind.name(), end, write.lastError());
      why = errors.describe(end, write.lastError());
    }
    BatchWrite.Outcome outcome = write.end(why);
    stored.inc(outcome.stored);
    alreadyThere.inc(outcome.alreadyThere);
    deadLettered.inc(outcome.deadLetters.size());
    result.complete(outcome.deadLetters);
  }

  @Override
  public TypeInformation<DeadLetter> getProducedType() {
    return RecordTypes.DEAD_LETTER;
  }

  @Override
  public void close() {
    if (timer != null) {
      timer.close();
    }
    if (client != null) {
      client.close();
    }
  }
}

package io.iotpipeline.job.timestream;

import io.iotpipeline.job.async.RetryTimer;
import io.iotpipeline.job.async.RetryingCall;
import io.iotpipeline.job.aws.AwsErrors;
import io.iotpipeline.job.type.DeadLetterType;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.config.JobMetrics;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.apache.flink.util.function.SerializableSupplier;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;

/**
 * Writes batches of points. What comes out are the dead letters of those that were not stored;
 * nothing that the service answers, or doesn't, fails the job.
 */
final class TimestreamWriter<T> extends RichAsyncFunction<List<T>, DeadLetter>
    implements ResultTypeQueryable<DeadLetter> {
  private static final long serialVersionUID = 1;

  private final SerializableSupplier<TimestreamWriteAsyncClient> clients;
  private final SerializableSupplier<RetryTimer> timers;
  private final TimestreamOptions options;
  private final String table;
  private final PointFormat<T> format;

  private transient EndpointClients client;
  private transient RetryTimer timer;
  private transient Map<List<T>, CompletableFuture<Void>> running;
  private transient WriteErrors errors;
  private transient Counter stored;
  private transient Counter alreadyThere;
  private transient Counter deadLettered;

  TimestreamWriter(
      SerializableSupplier<TimestreamWriteAsyncClient> clients,
      SerializableSupplier<RetryTimer> timers,
      TimestreamOptions options,
      String table,
      PointFormat<T> format) {
    this.clients = clients;
    this.timers = timers;
    this.options = options;
    this.table = table;
    this.format = format;
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
    errors = new WriteErrors();
    client = new EndpointClients(clients);
    timer = timers.get();
  }

  @Override
  public void asyncInvoke(List<T> batch, ResultFuture<DeadLetter> result) {
    BatchWrite<T> write = new BatchWrite<>(batch, format, this::request);
    CompletableFuture<Void> done =
        RetryingCall.start(write::attempt, AwsErrors::isPassing, options.backoff, timer);
    running.put(batch, done);
    done.whenComplete(
        (nothing, error) -> {
          running.remove(batch);
          complete(write, error, result);
        });
  }

  @Override
  public void timeout(List<T> batch, ResultFuture<DeadLetter> result) {
    CompletableFuture<Void> write = running.get(batch);
    if (write != null) {
      write.completeExceptionally(
          new TimeoutException("not written within " + options.timeoutMs + " ms"));
    }
  }

  private void complete(BatchWrite<T> write, Throwable error, ResultFuture<DeadLetter> result) {
    Throwable cause = RetryingCall.unwrap(error);
    if (cause != null) {
      errors.tell(table, cause);
    }
    BatchWrite.Outcome outcome = write.end(cause);
    stored.inc(outcome.stored);
    alreadyThere.inc(outcome.alreadyThere);
    deadLettered.inc(outcome.deadLetters.size());
    result.complete(outcome.deadLetters);
  }

  private CompletableFuture<?> request(List<T> points) {
    return client.writeRecords(
        WriteRecordsRequest.builder()
            .databaseName(options.database)
            .tableName(table)
            .commonAttributes(PointFormat.COMMON)
            .records(points.stream().map(format::point).collect(Collectors.toList()))
            .build());
  }

  @Override
  public TypeInformation<DeadLetter> getProducedType() {
    return DeadLetterType.INSTANCE;
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

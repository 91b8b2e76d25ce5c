package io.iotpipeline.job.sink.timeseries;

import io.iotpipeline.job.client.RetryTimer;
import io.iotpipeline.job.type.Outputs;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.WindowAggregate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.java.typeutils.ListTypeInfo;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** A store's places in the graph. What comes out are the dead letters of points not stored. */
public final class TimeSeriesWrites {
  private TimeSeriesWrites() {}

  /** Writes every reading as a point. */
  public static DataStream<DeadLetter> ofReadings(
      DataStream<Reading> readings, PointStore<Reading> store) {
    return write(readings, new ReadingKind(), store);
  }

  /** Writes every emission of every window as a point. */
  public static DataStream<DeadLetter> ofAggregates(
      DataStream<WindowAggregate> aggregates, PointStore<WindowAggregate> store) {
    return write(aggregates, new AggregateKind(), store);
  }

  private static <T> DataStream<DeadLetter> write(
      DataStream<T> values, PointKind<T> kind, PointStore<T> store) {
    String retries = store.name() + "-retries";
    SingleOutputStreamOperator<List<T>> batches =
        values
            .transform(
                "batch " + kind.name() + " for " + store.name(),
                new ListTypeInfo<>(kind.type()),
                new PointBatcher<>(store, kind))
            .uid(store.name() + "-batch-" + kind.name());
    SingleOutputStreamOperator<DeadLetter> refused =
        AsyncDataStream.unorderedWait(
                batches,
                new PointWriter<>(store, kind, () -> RetryTimer.ofThread(retries)),
                store.options().timeoutMs,
                TimeUnit.MILLISECONDS,
                store.options().inFlight)
            .uid(store.name() + "-write-" + kind.name())
            .name("write " + kind.name() + " to " + store.name());
    return refused.union(batches.getSideOutput(Outputs.DEAD_LETTERS));
  }
}

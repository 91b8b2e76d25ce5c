package io.iotpipeline.job.timeseries;

import io.iotpipeline.job.Outputs;
import io.iotpipeline.job.async.RetryTimer;
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
    return write(readings, new ReadingSource(), store);
  }

  /** Writes every emission of every window as a point. */
  public static DataStream<DeadLetter> ofAggregates(
      DataStream<WindowAggregate> aggregates, PointStore<WindowAggregate> store) {
    return write(aggregates, new AggregateSource(), store);
  }

  private static <T> DataStream<DeadLetter> write(
      DataStream<T> values, PointSource<T> source, PointStore<T> store) {
    String retries = store.name() + "-retries";
    SingleOutputStreamOperator<List<T>> batches =
        values
            .transform(
                "batch " + source.name() + " for " + store.name(),
                new ListTypeInfo<>(source.type()),
                new PointBatcher<>(store, source))
            .uid(store.name() + "-batch-" + source.name());
    SingleOutputStreamOperator<DeadLetter> refused =
        AsyncDataStream.unorderedWait(
                batches,
                new PointWriter<>(store, source, () -> RetryTimer.ofThread(retries)),
                store.options().timeoutMs,
                TimeUnit.MILLISECONDS,
                store.options().inFlight)
            .uid(store.name() + "-write-" + source.name())
            .name("write " + source.name() + " to " + store.name());
    return refused.union(batches.getSideOutput(Outputs.DEAD_LETTERS));
  }
}

package io.iotpipeline.job.timestream;

import io.iotpipeline.job.Outputs;
import io.iotpipeline.job.async.RetryTimer;
import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.job.type.ReadingType;
import io.iotpipeline.job.type.WindowAggregateType;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.WindowAggregate;
import io.iotpipeline.telemetry.config.JobProperties;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ListTypeInfo;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Timestream's places in the graph. What comes out are the dead letters of points not stored. */
public final class TimeSeriesWrites {
  private TimeSeriesWrites() {}

  /** Writes every reading as a point. */
  public static DataStream<DeadLetter> ofReadings(DataStream<Reading> readings, JobConfig config) {
    return write(
        readings,
        ReadingType.INSTANCE,
        new ReadingPoints(),
        config,
        config.get(JobProperties.TIMESTREAM_READINGS),
        "readings");
  }

  /** Writes every emission of every window as a point. */
  public static DataStream<DeadLetter> ofAggregates(
      DataStream<WindowAggregate> aggregates, JobConfig config) {
    return write(
        aggregates,
        WindowAggregateType.INSTANCE,
        new AggregatePoints(),
        config,
        config.get(JobProperties.TIMESTREAM_AGGREGATES),
        "aggregates");
  }

  private static <T> DataStream<DeadLetter> write(
      DataStream<T> values,
      TypeInformation<T> type,
      PointFormat<T> format,
      JobConfig config,
      String table,
      String what) {
    TimestreamOptions options = new TimestreamOptions(config);
    SingleOutputStreamOperator<List<T>> batches =
        values
            .transform(
                "batch " + what + " for timestream",
                new ListTypeInfo<>(type),
                new PointBatcher<>(format, options.batchSize, options.lingerMs))
            .uid("timestream-batch-" + what);
    SingleOutputStreamOperator<DeadLetter> refused =
        AsyncDataStream.unorderedWait(
                batches,
                new TimestreamWriter<>(
                    options::client,
                    () -> RetryTimer.ofThread("timestream-retries"),
                    options,
                    table,
                    format),
                options.timeoutMs,
                TimeUnit.MILLISECONDS,
                options.inFlight)
            .uid("timestream-write-" + what)
            .name("write " + what + " to timestream");
    return refused.union(batches.getSideOutput(Outputs.DEAD_LETTERS));
  }
}

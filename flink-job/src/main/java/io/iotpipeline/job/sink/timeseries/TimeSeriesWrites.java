package io.iotpipeline.job.sink.timeseries;

import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.job.sink.remote.RemoteStore;
import io.iotpipeline.job.sink.remote.RemoteWriter;
import io.iotpipeline.job.sink.remote.WriteOptions;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.WindowAggregate;
import io.iotpipeline.telemetry.config.JobMetrics;
import io.iotpipeline.telemetry.config.JobProperties;
import org.apache.flink.streaming.api.datastream.DataStream;

/** A store's places in the graph. What comes out are the dead letters of points not stored. */
public final class TimeSeriesWrites {
  private TimeSeriesWrites() {}

  /**
   * What is the same for all time-series stores.
   *
   * @param batchSize most points in a request
   * @param inFlight most requests at a time
   */
  public static WriteOptions options(JobConfig config, int batchSize, int inFlight) {
    return WriteOptions.of(
            batchSize,
            config.get(JobProperties.TIME_SERIES_LINGER_MS),
            inFlight,
            config.get(JobProperties.TIME_SERIES_BACKOFF_MS))
        .givingUpAfter(
            config.get(JobProperties.TIME_SERIES_TIMEOUT_MS),
            config.get(JobProperties.TIME_SERIES_COOLDOWN_MS));
  }

  /** Writes every reading as a point. */
  public static DataStream<DeadLetter> ofReadings(
      DataStream<Reading> readings, RemoteStore<Reading> store) {
    return write(readings, new ReadingKind(), store);
  }

  /** Writes every emission of every window as a point. */
  public static DataStream<DeadLetter> ofAggregates(
      DataStream<WindowAggregate> aggregates, RemoteStore<WindowAggregate> store) {
    return write(aggregates, new AggregateKind(), store);
  }

  private static <T> DataStream<DeadLetter> write(
      DataStream<T> values, PointKind<T> kind, RemoteStore<T> store) {
    return RemoteWriter.write(values, kind.name(), store, kind, JobMetrics.TIME_SERIES);
  }
}

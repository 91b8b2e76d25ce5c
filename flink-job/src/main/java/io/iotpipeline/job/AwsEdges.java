package io.iotpipeline.job;

import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.job.enrich.Enrichment;
import io.iotpipeline.job.sink.dynamodb.DeviceStateSink;
import io.iotpipeline.job.sink.firehose.JsonFormat;
import io.iotpipeline.job.sink.firehose.LakeWrites;
import io.iotpipeline.job.sink.influxdb.InfluxDbStore;
import io.iotpipeline.job.sink.remote.RemoteStore;
import io.iotpipeline.job.sink.timeseries.TimeSeriesWrites;
import io.iotpipeline.job.sink.timestream.TimestreamStore;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.DeviceState;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.WindowAggregate;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.store.LakeTable;
import java.util.Optional;
import java.util.function.Function;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The graph's edges on AWS, or against what speaks its protocols. */
final class AwsEdges implements Edges {
  private final JobConfig config;

  AwsEdges(JobConfig config) {
    this.config = config;
  }

  @Override
  public DataStream<Reading> enrich(DataStream<Reading> readings) {
    return config.get(JobProperties.ENRICH_ENABLED)
        ? Enrichment.fromDynamoDb(readings, config)
        : readings;
  }

  @Override
  public Optional<DataStream<DeadLetter>> storeReadings(DataStream<Reading> readings) {
    return pointStore(TimestreamStore::ofReadings, InfluxDbStore::ofReadings)
        .map(store -> TimeSeriesWrites.ofReadings(readings, store));
  }

  @Override
  public Optional<DataStream<DeadLetter>> storeAggregates(DataStream<WindowAggregate> aggregates) {
    return pointStore(TimestreamStore::ofAggregates, InfluxDbStore::ofAggregates)
        .map(store -> TimeSeriesWrites.ofAggregates(aggregates, store));
  }

  private <T> Optional<RemoteStore<T>> pointStore(
      Function<JobConfig, RemoteStore<T>> timestream,
      Function<JobConfig, RemoteStore<T>> influxDb) {
    switch (config.get(JobProperties.TIME_SERIES_STORE)) {
      case JobProperties.STORE_TIMESTREAM:
        return Optional.of(timestream.apply(config));
      case JobProperties.STORE_INFLUXDB:
        return Optional.of(influxDb.apply(config));
      default:
        return Optional.empty();
    }
  }

  @Override
  public void keepStates(DataStream<DeviceState> states) {
    DeviceStateSink.write(states, config);
  }

  @Override
  public <T> Optional<DataStream<DeadLetter>> addToLake(
      LakeTable table, DataStream<T> rows, JsonFormat<T> format) {
    return Optional.of(LakeWrites.write(table, rows, format, config));
  }
}

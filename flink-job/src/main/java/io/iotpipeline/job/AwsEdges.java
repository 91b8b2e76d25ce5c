package io.iotpipeline.job;

import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.job.enrich.Enrichment;
import io.iotpipeline.job.firehose.JsonFormat;
import io.iotpipeline.job.firehose.LakeWrites;
import io.iotpipeline.job.influxdb.InfluxDbStore;
import io.iotpipeline.job.state.StateWrites;
import io.iotpipeline.job.timeseries.TimeSeriesWrites;
import io.iotpipeline.job.timestream.TimestreamStore;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.DeviceState;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.WindowAggregate;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.store.LakeTable;
import java.util.Optional;
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
    switch (config.get(JobProperties.TIME_SERIES_STORE)) {
      case JobProperties.STORE_TIMESTREAM:
        return Optional.of(
            TimeSeriesWrites.ofReadings(readings, TimestreamStore.ofReadings(config)));
      case JobProperties.STORE_INFLUXDB:
        return Optional.of(TimeSeriesWrites.ofReadings(readings, InfluxDbStore.ofReadings(config)));
      default:
        return Optional.empty();
    }
  }

  @Override
  public Optional<DataStream<DeadLetter>> storeAggregates(DataStream<WindowAggregate> aggregates) {
    switch (config.get(JobProperties.TIME_SERIES_STORE)) {
      case JobProperties.STORE_TIMESTREAM:
        return Optional.of(
            TimeSeriesWrites.ofAggregates(aggregates, TimestreamStore.ofAggregates(config)));
      case JobProperties.STORE_INFLUXDB:
        return Optional.of(
            TimeSeriesWrites.ofAggregates(aggregates, InfluxDbStore.ofAggregates(config)));
      default:
        return Optional.empty();
    }
  }

  @Override
  public void keepStates(DataStream<DeviceState> states) {
    StateWrites.write(states, config);
  }

  @Override
  public <T> void addToLake(LakeTable table, DataStream<T> rows, JsonFormat<T> format) {
    LakeWrites.write(table, rows, format, config);
  }
}

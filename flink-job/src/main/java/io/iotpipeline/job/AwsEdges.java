package io.iotpipeline.job;

import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.job.enrich.Enrichment;
import io.iotpipeline.job.firehose.JsonFormat;
import io.iotpipeline.job.firehose.LakeWrites;
import io.iotpipeline.job.state.StateWrites;
import io.iotpipeline.job.timestream.TimeSeriesWrites;
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
    return config.get(JobProperties.TIMESTREAM_ENABLED)
        ? Optional.of(TimeSeriesWrites.ofReadings(readings, config))
        : Optional.empty();
  }

  @Override
  public Optional<DataStream<DeadLetter>> storeAggregates(DataStream<WindowAggregate> aggregates) {
    return config.get(JobProperties.TIMESTREAM_ENABLED)
        ? Optional.of(TimeSeriesWrites.ofAggregates(aggregates, config))
        : Optional.empty();
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

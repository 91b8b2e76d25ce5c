package io.iotpipeline.job;

import io.iotpipeline.job.sink.firehose.JsonFormat;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.DeviceState;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.WindowAggregate;
import io.iotpipeline.telemetry.store.LakeTable;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Sources and sinks around the graph: the services, or their substitutes in tests and benchmarks.
 * Each method is called once and adds its operators.
 */
public interface Edges {
  /** Gives each reading what is known of its device, in order. */
  DataStream<Reading> enrich(DataStream<Reading> readings);

  /**
   * Stores each reading as a point, if there is a place for points; what comes out are the dead
   * letters of those not stored.
   */
  Optional<DataStream<DeadLetter>> storeReadings(DataStream<Reading> readings);

  /** As {@link #storeReadings}, for aggregates. */
  Optional<DataStream<DeadLetter>> storeAggregates(DataStream<WindowAggregate> aggregates);

  /** Keeps each device's latest state. The stream is partitioned by device, and must stay so. */
  void keepStates(DataStream<DeviceState> states);

  /**
   * Adds rows to a table of the lake; what comes out are the dead letters of those that can't be.
   */
  <T> Optional<DataStream<DeadLetter>> addToLake(
      LakeTable table, DataStream<T> rows, JsonFormat<T> format);
}

package io.iotpipeline.job;

import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.job.device.DeviceOperator;
import io.iotpipeline.job.device.DeviceOptions;
import io.iotpipeline.job.source.EnvelopeSplit;
import io.iotpipeline.job.type.Outputs;
import io.iotpipeline.job.type.RecordTypes;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.DeviceEvent;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.WindowAggregate;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.json.DeadLetterJson;
import io.iotpipeline.telemetry.json.DeviceEventJson;
import io.iotpipeline.telemetry.json.ReadingJson;
import io.iotpipeline.telemetry.json.WindowAggregateJson;
import io.iotpipeline.telemetry.store.LakeTable;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The pipeline, top to bottom as the README's picture shows it. Production, tests and benchmarks
 * run this one, each with a source and edges of its own.
 */
public final class PipelineGraph {
  private PipelineGraph() {}

  /**
   * Adds the pipeline to a job.
   *
   * @param messages decoded messages, with event times and watermarks
   * @param config all of it checked
   * @param edges sources and sinks around the graph
   */
  public static void build(DataStream<Envelope> messages, JobConfig config, Edges edges) {
    SingleOutputStreamOperator<Reading> readings =
        messages
            .process(new EnvelopeSplit(config.get(JobProperties.DECODE_WHOLE_LETTERS)))
            .returns(RecordTypes.READING)
            .uid("split")
            .name("split");

    SingleOutputStreamOperator<Reading> accepted =
        edges
            .enrich(readings)
            .keyBy(Reading::deviceId, Types.STRING)
            .transform(
                "device", RecordTypes.READING, new DeviceOperator(DeviceOptions.of(config::get)))
            .uid("device");
    DataStream<WindowAggregate> aggregates = accepted.getSideOutput(Outputs.AGGREGATES);

    // Alert rules belong here: broadcast to what is accepted, their alerts an edge of their
    // own.

    DataStream<DeadLetter> deadLetters = readings.getSideOutput(Outputs.DEAD_LETTERS);
    deadLetters = union(deadLetters, edges.storeReadings(accepted));
    deadLetters = union(deadLetters, edges.storeAggregates(aggregates));

    edges.keepStates(accepted.getSideOutput(Outputs.STATES));

    deadLetters =
        union(deadLetters, edges.addToLake(LakeTable.READINGS, accepted, ReadingJson::write));
    deadLetters =
        union(
            deadLetters,
            edges.addToLake(LakeTable.WINDOW_AGGREGATES, aggregates, WindowAggregateJson::write));
    DataStream<DeviceEvent> events = accepted.getSideOutput(Outputs.EVENTS);
    deadLetters =
        union(
            deadLetters, edges.addToLake(LakeTable.DEVICE_EVENTS, events, DeviceEventJson::write));
    edges.addToLake(LakeTable.DEAD_LETTERS, deadLetters, DeadLetterJson::write);
  }

  private static DataStream<DeadLetter> union(
      DataStream<DeadLetter> some, Optional<DataStream<DeadLetter>> others) {
    return others.isPresent() ? some.union(others.get()) : some;
  }
}

package io.iotpipeline.job;

import static io.iotpipeline.job.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.job.sink.firehose.JsonFormat;
import io.iotpipeline.job.sink.firehose.LakeWrites;
import io.iotpipeline.job.type.RecordTypes;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.DeviceState;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.WindowAggregate;
import io.iotpipeline.telemetry.store.LakeTable;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;

/** The graph without its connectors, which also runs where they do not: on Flink 2. */
class BareGraphTest {
  private static final String DEVICE = "sensor-1";

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.getExecutionEnvironment().setParallelism(1);
  private final JobConfig config = JobConfig.of(Map.of());
  private final LakeEdges edges = new LakeEdges();

  BareGraphTest() throws Exception {
    Reading reading = Samples.reading(DEVICE, T0);
    PipelineGraph.build(
        env.fromData(
            RecordTypes.ENVELOPE,
            Envelope.of(reading),
            Envelope.of(reading),
            Envelope.of(Samples.deadLetter(DEVICE, T0))),
        config,
        edges);
  }

  @Test
  void shouldAccountForEveryMessage() throws Exception {
    env.executeAsync();

    assertThat(edges.rows(LakeTable.READINGS)).containsOnlyOnce("\"device_id\"");
    assertThat(edges.rows(LakeTable.DEAD_LETTERS)).containsOnlyOnce("\"reason\"");
    assertThat(edges.rows(LakeTable.WINDOW_AGGREGATES))
        .containsOnlyOnce("\"window\":\"1m\"")
        .containsOnlyOnce("\"window\":\"1h\"");
    assertThat(edges.rows(LakeTable.DEVICE_EVENTS)).contains("ONLINE");
  }

  @Test
  void shouldPackRowsInTheThreadOfTheDeviceOperator() {
    assertThat(env.getStreamGraph().getJobGraph().getVertices())
        .extracting(JobVertex::getName)
        .anySatisfy(name -> assertThat(name).contains("device", "pack readings"));
  }

  /** No registry, no store of points, and a lake that is read back. */
  private final class LakeEdges implements Edges {
    private final Map<LakeTable, CloseableIterator<byte[]>> lake = new EnumMap<>(LakeTable.class);

    String rows(LakeTable table) throws Exception {
      StringBuilder rows = new StringBuilder();
      try (CloseableIterator<byte[]> records = lake.get(table)) {
        records.forEachRemaining(record -> rows.append(new String(record, StandardCharsets.UTF_8)));
      }
      return rows.toString();
    }

    @Override
    public DataStream<Reading> enrich(DataStream<Reading> readings) {
      return readings;
    }

    @Override
    public Optional<DataStream<DeadLetter>> storeReadings(DataStream<Reading> readings) {
      return Optional.empty();
    }

    @Override
    public Optional<DataStream<DeadLetter>> storeAggregates(DataStream<WindowAggregate> values) {
      return Optional.empty();
    }

    @Override
    public void keepStates(DataStream<DeviceState> states) {
      states.sinkTo(new DiscardingSink<>());
    }

    @Override
    public <T> Optional<DataStream<DeadLetter>> addToLake(
        LakeTable table, DataStream<T> rows, JsonFormat<T> format) {
      lake.put(table, LakeWrites.pack(table, rows, format, config).collectAsync());
      return Optional.empty();
    }
  }
}

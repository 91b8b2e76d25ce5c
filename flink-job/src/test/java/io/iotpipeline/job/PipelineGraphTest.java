package io.iotpipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.config.JobConfig;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class PipelineGraphTest {
  private final Map<String, Properties> groups = new HashMap<>();

  @Test
  void shouldGiveEveryOperatorAUidAndAName() throws Exception {
    Collection<StreamNode> nodes = graph().getStreamNodes();

    assertThat(nodes).hasSizeGreaterThan(12);
    assertThat(nodes)
        .allSatisfy(
            node -> {
              assertThat(node.getTransformationUID()).as("uid of %s", node).isNotBlank();
              assertThat(node.getOperatorName()).as("name of %s", node).isNotBlank();
            });
    assertThat(nodes).extracting(StreamNode::getTransformationUID).doesNotHaveDuplicates();
  }

  /** A snapshot of the job knows its operators by these: a change here loses their state. */
  @Test
  void shouldKeepTheUidsOfWhatHasState() throws Exception {
    assertThat(graph().getStreamNodes())
        .extracting(StreamNode::getTransformationUID)
        .contains("kinesis-consumer", "split", "enrich", "device", "dynamodb-device-states");
  }

  @Test
  void shouldFixHowFarTheStateCanBeSpread() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

    PipelineJob.build(env, JobConfig.of(groups));

    assertThat(env.getMaxParallelism()).isEqualTo(512);
  }

  @Test
  void shouldLeaveWhatTheServiceOwnsAlone() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    boolean checkpointing = env.getCheckpointConfig().isCheckpointingEnabled();
    int parallelism = env.getParallelism();

    PipelineJob.build(env, JobConfig.of(groups));

    assertThat(env.getCheckpointConfig().isCheckpointingEnabled()).isEqualTo(checkpointing);
    assertThat(env.getParallelism()).isEqualTo(parallelism);
    assertThat(env.getConfiguration().toMap().keySet())
        .noneMatch(key -> key.contains("restart") || key.contains("state.backend"));
  }

  @Test
  void shouldSerializeNothingWithKryo() throws Exception {
    assertThat(
            graph().getStreamNodes().stream()
                .flatMap(PipelineGraphTest::serializers)
                .filter(KryoSerializer.class::isInstance)
                .collect(Collectors.toList()))
        .isEmpty();
  }

  @Test
  void shouldLeaveOutWhatIsSwitchedOff() throws Exception {
    set("time.series", "store", "none");
    set("enrich.registry", "enabled", "false");

    List<String> uids =
        graph().getStreamNodes().stream()
            .map(StreamNode::getTransformationUID)
            .collect(Collectors.toList());

    assertThat(uids).contains("device").noneMatch(uid -> uid.startsWith("timestream"));
    assertThat(uids).doesNotContain("enrich");
  }

  @Test
  void shouldWriteToInfluxDbInTimestreamsPlace() throws Exception {
    set("time.series", "store", "influxdb");
    set("sink.influxdb", "endpoint", "https://series:8086");
    set("sink.influxdb", "token.secret", "token");

    assertThat(graph().getStreamNodes())
        .extracting(StreamNode::getTransformationUID)
        .contains("influxdb-write-readings", "influxdb-write-aggregates")
        .noneMatch(uid -> uid.startsWith("timestream"));
  }

  private StreamGraph graph() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    PipelineJob.build(env, JobConfig.of(groups));
    return env.getStreamGraph();
  }

  private void set(String group, String key, String value) {
    groups.computeIfAbsent(group, name -> new Properties()).setProperty(key, value);
  }

  private static Stream<TypeSerializer<?>> serializers(StreamNode node) {
    return Stream.concat(
        Arrays.stream(node.getTypeSerializersIn()), Stream.ofNullable(node.getTypeSerializerOut()));
  }
}

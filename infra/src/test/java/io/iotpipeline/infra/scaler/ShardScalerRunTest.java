package io.iotpipeline.infra.scaler;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.infra.construct.StateMachineRunner;
import io.iotpipeline.infra.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShardScalerRunTest {
  private final UtilizationAlarm high = UtilizationAlarm.high("busy", "a-stream");
  private final UtilizationAlarm low = UtilizationAlarm.low("idle", "a-stream");
  private final List<String> calls = new ArrayList<>();
  private final List<Map<String, Object>> executions = new ArrayList<>();
  private int shards = 4;
  private int looksUntilActive = 2;

  @Test
  void shouldDoubleWhenBusy() {
    run("busy");

    assertThat(shards).isEqualTo(8);
    assertThat(calls)
        .endsWith(
            "cloudwatch:putMetricAlarm busy",
            "cloudwatch:putMetricAlarm idle",
            "cloudwatch:setAlarmState busy",
            "cloudwatch:setAlarmState idle");
  }

  @Test
  void shouldHalveWhenIdleAndRoundUp() {
    shards = 5;

    run("idle");

    assertThat(shards).isEqualTo(3);
  }

  @Test
  void shouldStayWithinItsLimits() {
    shards = 12;
    run("busy");
    assertThat(shards).isEqualTo(16);

    run("busy");
    assertThat(shards).isEqualTo(16);
    assertThat(calls.stream().filter(it -> it.startsWith("kinesis:updateShardCount"))).hasSize(1);

    shards = 2;
    run("idle");
    assertThat(shards).isEqualTo(2);
  }

  @Test
  void shouldLeaveTheWorkToAnEarlierExecution() {
    executions.add(Map.of("StartDate", "2026-11-22T04:29:00Z"));

    run("busy");

    assertThat(shards).isEqualTo(4);
    assertThat(calls).containsExactly("sfn:listExecutions");
  }

  private void run(String alarm) {
    executions.add(Map.of("StartDate", StateMachineRunner.STARTED));
    new StateMachineRunner(
            ShardScaler.definition(
                    "aws", "a-stream", new Settings.StreamSettings(false, 2, 16, 24), high, low)
                .filled(),
            this::call)
        .run(Map.of("detail", Map.of("alarmName", alarm)));
  }

  private Object call(String integration, Map<String, Object> arguments) {
    String action = integration.substring("aws-sdk:".length());
    Object alarm = arguments.get("AlarmName");
    calls.add(alarm == null ? action : action + " " + alarm);
    return switch (action) {
      case "sfn:listExecutions" -> Map.of("Executions", executions);
      case "kinesis:describeStreamSummary" -> stream();
      case "kinesis:updateShardCount" -> {
        shards = ((Number) arguments.get("TargetShardCount")).intValue();
        yield Map.of();
      }
      default -> Map.of();
    };
  }

  private Object stream() {
    String status = looksUntilActive-- > 0 ? "UPDATING" : "ACTIVE";
    return Map.of(
        "StreamDescriptionSummary", Map.of("OpenShardCount", shards, "StreamStatus", status));
  }
}

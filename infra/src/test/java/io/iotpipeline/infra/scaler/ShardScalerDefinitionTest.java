package io.iotpipeline.infra.scaler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.infra.settings.Settings;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShardScalerDefinitionTest {
  private final UtilizationAlarm high = UtilizationAlarm.high("busy", "a-stream");
  private final UtilizationAlarm low = UtilizationAlarm.low("idle", "a-stream");
  private final JsonNode machine = read();

  private JsonNode read() {
    try {
      return new ObjectMapper()
          .readTree(
              ShardScaler.definition(
                      "aws", "a-stream", new Settings.StreamSettings(false, 2, 16, 24), high, low)
                  .filled());
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void shouldGoOnlyToStatesThatExistAndReachThemAll() {
    Set<String> reached = new HashSet<>(Set.of(machine.get("StartAt").asText()));
    for (JsonNode state : machine.get("States")) {
      state.findValuesAsText("Next").forEach(reached::add);
      state.findValuesAsText("Default").forEach(reached::add);
    }
    Set<String> states = new HashSet<>();
    machine.get("States").fieldNames().forEachRemaining(states::add);
    assertThat(reached).isEqualTo(states);
  }

  @Test
  void shouldDoubleAndHalveWithinItsLimits() {
    String target = machine.at("/States/How many shards are there/Assign/target").asText();
    assertThat(target)
        .isEqualTo(
            "{% $alarm = 'busy' ? $min([16, 2 *"
                + " $states.result.StreamDescriptionSummary.OpenShardCount]) : $max([2,"
                + " $ceil($states.result.StreamDescriptionSummary.OpenShardCount / 2)]) %}");
  }

  @Test
  void shouldPutTheSameAlarmsThatCloudFormationMade() {
    for (UtilizationAlarm alarm : new UtilizationAlarm[] {high, low}) {
      String state = alarm == high ? "Tell the busy alarm" : "Tell the idle alarm";
      ObjectNode arguments = machine.at("/States/" + state + "/Arguments").deepCopy();
      String expression = arguments.at("/Metrics/0/Expression").asText();
      assertThat(expression).isEqualTo("{% '" + UtilizationAlarm.use() + "' & $string($target) %}");
      ((ObjectNode) arguments.at("/Metrics/0")).put("Expression", UtilizationAlarm.use() + "7");
      JsonNode made = new ObjectMapper().valueToTree(alarm.properties("7"));
      assertThat(arguments).isEqualTo(made);
    }
  }

  @Test
  void shouldWaitAnHourWhereKinesisAllowsNoMoreChanges() {
    JsonNode retry = machine.at("/States/Change their number/Retry/1");
    assertThat(retry.at("/ErrorEquals/0").asText()).isEqualTo("Kinesis.LimitExceededException");
    assertThat(retry.get("IntervalSeconds").asInt()).isEqualTo(3600);
  }
}

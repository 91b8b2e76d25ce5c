package io.iotpipeline.infra.scaler;

import static io.iotpipeline.infra.construct.StatesLanguage.choice;
import static io.iotpipeline.infra.construct.StatesLanguage.then;

import io.iotpipeline.infra.construct.Sorted;
import io.iotpipeline.infra.construct.StatesLanguage;
import io.iotpipeline.infra.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the shard scaler does, in the Amazon States Language with JSONata.
 *
 * <p>UpdateShardCount at most doubles or halves, and ten times in 24 hours. An execution lives
 * through the cool-down; another alarm in that time finds it at work and ends. At the end both
 * alarms are set back, so that one that still holds goes off anew.
 */
final class ShardScalerDefinition {
  private static final int COOL_DOWN_SECONDS = 600;

  private final String partition;
  private final String stream;
  private final Settings.StreamSettings limits;
  private final UseAlarm high;
  private final UseAlarm low;

  ShardScalerDefinition(
      String partition,
      String stream,
      Settings.StreamSettings limits,
      UseAlarm high,
      UseAlarm low) {
    this.partition = partition;
    this.stream = stream;
    this.limits = limits;
    this.high = high;
    this.low = low;
  }

  String json() {
    Map<String, Object> states = new LinkedHashMap<>();
    look(states);
    change(states);
    settle(states);
    return StatesLanguage.machine(
        "Doubles or halves the shards of a Kinesis stream",
        "Who else is at work",
        6 * 3600,
        states);
  }

  private void look(Map<String, Object> states) {
    Map<String, Object> others =
        call(
            "sfn:listExecutions",
            Sorted.map(
                "StateMachineArn",
                "{% $states.context.StateMachine.Id %}",
                "StatusFilter",
                "RUNNING"));
    others.put(
        "Assign",
        Sorted.map(
            "alarm",
            "{% $states.input.detail.alarmName %}",
            "earlier",
            "{% $count($states.result.Executions["
                + "$toMillis(StartDate) < $toMillis($states.context.Execution.StartTime)]) %}"));
    others.put("Next", "Is another at work");
    states.put("Who else is at work", others);
    states.put(
        "Is another at work",
        choice("{% $earlier > 0 %}", "Nothing to do", "How many shards are there"));
    Map<String, Object> shards =
        call("kinesis:describeStreamSummary", Sorted.map("StreamName", stream));
    String open = "$states.result.StreamDescriptionSummary.OpenShardCount";
    shards.put(
        "Assign",
        Sorted.map(
            "shards",
            "{% " + open + " %}",
            "target",
            "{% $alarm = '"
                + high.name()
                + "' ? $min(["
                + limits.shardsMax()
                + ", 2 * "
                + open
                + "]) : $max(["
                + limits.shardsMin()
                + ", $ceil("
                + open
                + " / 2)]) %}"));
    shards.put("Next", "Is it at its limit");
    states.put("How many shards are there", shards);
    states.put(
        "Is it at its limit",
        choice(
            "{% $alarm = '" + high.name() + "' ? $target <= $shards : $target >= $shards %}",
            "Nothing to do",
            "Change their number"));
    states.put("Nothing to do", Sorted.map("Type", "Succeed"));
  }

  private void change(Map<String, Object> states) {
    Map<String, Object> update =
        call(
            "kinesis:updateShardCount",
            Sorted.map(
                "StreamName", stream,
                "TargetShardCount", "{% $target %}",
                "ScalingType", "UNIFORM_SCALING"));
    update.put(
        "Retry",
        List.of(
            retry("Kinesis.ResourceInUseException", 30, 2, 6),
            // Ten changes in 24 hours are over: the next hours may free one.
            retry("Kinesis.LimitExceededException", 3600, 1, 4)));
    update.put("Next", "Give it time");
    states.put("Change their number", update);
    states.put("Give it time", pause(30, "Look again"));
    Map<String, Object> again =
        call("kinesis:describeStreamSummary", Sorted.map("StreamName", stream));
    again.put(
        "Assign",
        Sorted.map("status", "{% $states.result.StreamDescriptionSummary.StreamStatus %}"));
    again.put("Next", "Is it done");
    states.put("Look again", again);
    states.put(
        "Is it done", choice("{% $status = 'ACTIVE' %}", "Tell the busy alarm", "Give it time"));
  }

  private void settle(Map<String, Object> states) {
    states.put("Tell the busy alarm", then(put(high), "Tell the idle alarm"));
    states.put("Tell the idle alarm", then(put(low), "Cool down"));
    states.put("Cool down", pause(COOL_DOWN_SECONDS, "Rearm the busy alarm"));
    states.put("Rearm the busy alarm", then(rearm(high), "Rearm the idle alarm"));
    Map<String, Object> last = rearm(low);
    last.put("End", true);
    states.put("Rearm the idle alarm", last);
  }

  private Map<String, Object> put(UseAlarm alarm) {
    return call("cloudwatch:putMetricAlarm", alarm.argumentsWith("$target"));
  }

  private Map<String, Object> rearm(UseAlarm alarm) {
    return call(
        "cloudwatch:setAlarmState",
        Sorted.map(
            "AlarmName", alarm.name(),
            "StateValue", "INSUFFICIENT_DATA",
            "StateReason", "rearmed by the shard scaler"));
  }

  private Map<String, Object> call(String action, Map<String, Object> arguments) {
    return StatesLanguage.task(partition, "aws-sdk:" + action, arguments);
  }

  private static Map<String, Object> pause(int seconds, String next) {
    return Sorted.map("Type", "Wait", "Seconds", seconds, "Next", next);
  }

  private static Map<String, Object> retry(String error, int seconds, int factor, int attempts) {
    return Sorted.map(
        "ErrorEquals",
        List.of(error),
        "IntervalSeconds",
        seconds,
        "BackoffRate",
        factor,
        "MaxAttempts",
        attempts);
  }
}

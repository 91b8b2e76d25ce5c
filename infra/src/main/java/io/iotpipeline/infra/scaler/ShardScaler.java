package io.iotpipeline.infra.scaler;

import io.iotpipeline.infra.construct.Access;
import io.iotpipeline.infra.construct.AslDefinition;
import io.iotpipeline.infra.construct.LogicalIds;
import io.iotpipeline.infra.construct.StateMachine;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.stateful.StatefulStack;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.CfnResourceProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * Doubles and halves the shards of a provisioned stream. Kinesis is no target of Application Auto
 * Scaling, so: two alarms on the stream's use, EventBridge, and a state machine that calls
 * UpdateShardCount and then updates both alarms for the new number of shards.
 */
public final class ShardScaler extends Construct {
  private static final String NAME = "shard-scaler";

  private final StateMachine machine;

  public ShardScaler(Construct scope, String id, Settings settings, StatefulStack data) {
    super(scope, id);
    UtilizationAlarm high =
        UtilizationAlarm.high(settings.name("shards-busy"), data.stream().name());
    UtilizationAlarm low = UtilizationAlarm.low(settings.name("shards-idle"), data.stream().name());
    String shards = String.valueOf(settings.stream().shardsMin());
    for (UtilizationAlarm alarm : List.of(high, low)) {
      CfnResource resource =
          new CfnResource(
              this,
              alarm.name(),
              CfnResourceProps.builder()
                  .type("AWS::CloudWatch::Alarm")
                  .properties(alarm.properties(shards))
                  .build());
      LogicalIds.fix(resource, alarm == high ? "shards-busy" : "shards-idle");
    }
    String[] alarmArns = {alarmArn(high), alarmArn(low)};
    machine =
        new StateMachine(
            this,
            settings,
            NAME,
            definition(
                Stack.of(this).getPartition(), data.stream().name(), settings.stream(), high, low),
            may(data.stream().arn(), StateMachine.arn(this, settings, NAME), alarmArns));
    rule(settings.name(NAME + "-alarms"), alarmArns);
  }

  private String alarmArn(UtilizationAlarm alarm) {
    return Access.arn(this, "cloudwatch", "alarm:" + alarm.name());
  }

  private List<PolicyStatement> may(String streamArn, String machineArn, String[] alarmArns) {
    return List.of(
        Access.allow(List.of("states:ListExecutions"), machineArn),
        Access.allow(
            List.of("kinesis:DescribeStreamSummary", "kinesis:UpdateShardCount"), streamArn),
        Access.allow(List.of("cloudwatch:PutMetricAlarm", "cloudwatch:SetAlarmState"), alarmArns));
  }

  /** What the machine does with a stream, between two limits, by two alarms. */
  static AslDefinition definition(
      String partition,
      String stream,
      Settings.StreamSettings limits,
      UtilizationAlarm busy,
      UtilizationAlarm idle) {
    return AslDefinition.of(
        ShardScaler.class,
        "shard-scaler.asl.json",
        Map.of(
            "Partition", partition,
            "Stream", stream,
            "ShardsMin", String.valueOf(limits.shardsMin()),
            "ShardsMax", String.valueOf(limits.shardsMax()),
            "BusyAlarm", busy.name(),
            "IdleAlarm", idle.name()));
  }

  private void rule(String ruleName, String[] alarmArns) {
    Role role =
        Access.role(
            this,
            "RuleRole",
            "events.amazonaws.com",
            Access.arn(this, "events", "rule/" + ruleName),
            machine.start());
    CfnRule rule =
        CfnRule.Builder.create(this, "Rule")
            .name(ruleName)
            .description("Starts the shard scaler when the stream is busy or idle")
            .eventPattern(
                Map.of(
                    "source", List.of("aws.cloudwatch"),
                    "detail-type", List.of("CloudWatch Alarm State Change"),
                    "resources", List.of(alarmArns),
                    "detail", Map.of("state", Map.of("value", List.of("ALARM")))))
            .targets(
                List.of(
                    CfnRule.TargetProperty.builder()
                        .id("scaler")
                        .arn(machine.reference())
                        .roleArn(role.getRoleArn())
                        .build()))
            .build();
    LogicalIds.fix(rule, NAME + "-alarms");
  }

  public String machineArn() {
    return machine.arn();
  }
}

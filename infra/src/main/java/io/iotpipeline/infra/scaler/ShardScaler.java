package io.iotpipeline.infra.scaler;

import io.iotpipeline.infra.construct.Access;
import io.iotpipeline.infra.construct.Acknowledged;
import io.iotpipeline.infra.construct.Sorted;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.stateful.StatefulStack;
import java.util.List;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.CfnResourceProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachine;
import software.constructs.Construct;

/**
 * Doubles and halves the shards of a provisioned stream. Kinesis is no target of Application Auto
 * Scaling, so: two alarms on the stream's use, EventBridge, and a state machine that calls
 * UpdateShardCount and then tells both alarms the new number of shards.
 */
public final class ShardScaler extends Construct {
  private final String machineName;
  private final String machineArn;

  public ShardScaler(Construct scope, String id, Settings settings, StatefulStack data) {
    super(scope, id);
    machineName = settings.name("shard-scaler");
    machineArn = Access.arn(this, "states", "stateMachine:" + machineName);
    UseAlarm high = UseAlarm.high(settings.name("shards-busy"), data.stream().name());
    UseAlarm low = UseAlarm.low(settings.name("shards-idle"), data.stream().name());
    String shards = String.valueOf(settings.stream().shardsMin());
    for (UseAlarm alarm : List.of(high, low)) {
      new CfnResource(
          this,
          alarm.name(),
          CfnResourceProps.builder()
              .type("AWS::CloudWatch::Alarm")
              .properties(alarm.properties(shards))
              .build());
    }
    String[] alarmArns = {alarmArn(high), alarmArn(low)};
    CfnStateMachine machine = machine(settings, data, high, low, alarmArns);
    rule(machine, alarmArns);
  }

  private String alarmArn(UseAlarm alarm) {
    return Access.arn(this, "cloudwatch", "alarm:" + alarm.name());
  }

  private CfnStateMachine machine(
      Settings settings, StatefulStack data, UseAlarm high, UseAlarm low, String[] alarmArns) {
    Role role =
        Access.role(
            this,
            "Role",
            "states.amazonaws.com",
            machineArn,
            Access.allow(List.of("states:ListExecutions"), machineArn),
            Access.allow(
                List.of("kinesis:DescribeStreamSummary", "kinesis:UpdateShardCount"),
                data.stream().arn()),
            Access.allow(
                List.of("cloudwatch:PutMetricAlarm", "cloudwatch:SetAlarmState"), alarmArns));
    CfnStateMachine machine =
        CfnStateMachine.Builder.create(this, "Machine")
            .stateMachineName(machineName)
            .stateMachineType("STANDARD")
            .roleArn(role.getRoleArn())
            .definitionString(
                new ShardScalerDefinition(
                        Stack.of(this).getPartition(),
                        data.stream().name(),
                        settings.stream(),
                        high,
                        low)
                    .json())
            .build();
    Acknowledged.nag(machine, "SF1", "It runs a few times a day, and its history is kept 90 days");
    Acknowledged.nag(machine, "SF2", "It runs alone, for minutes: there is nothing to trace");
    return machine;
  }

  private void rule(CfnStateMachine machine, String[] alarmArns) {
    String ruleName = machineName + "-alarms";
    Role role =
        Access.role(
            this,
            "RuleRole",
            "events.amazonaws.com",
            Access.arn(this, "events", "rule/" + ruleName),
            Access.allow(List.of("states:StartExecution"), machineArn));
    CfnRule.Builder.create(this, "Rule")
        .name(ruleName)
        .description("Starts the shard scaler when the stream is busy or idle")
        .eventPattern(
            Sorted.map(
                "source", List.of("aws.cloudwatch"),
                "detail-type", List.of("CloudWatch Alarm State Change"),
                "resources", List.of(alarmArns),
                "detail", Sorted.map("state", Sorted.map("value", List.of("ALARM")))))
        .targets(
            List.of(
                CfnRule.TargetProperty.builder()
                    .id("scaler")
                    .arn(machine.getAttrArn())
                    .roleArn(role.getRoleArn())
                    .build()))
        .build();
  }

  public String machineArn() {
    return machineArn;
  }
}

package io.iotpipeline.infra.processing;

import io.iotpipeline.infra.construct.Access;
import io.iotpipeline.infra.lake.DeliveryStreams;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.stateful.StatefulStack;
import io.iotpipeline.telemetry.iot.IngestRule;
import java.util.List;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iot.CfnTopicRule;
import software.constructs.Construct;

/**
 * The IoT rule: the raw bytes of every telemetry message go to Kinesis by thing; what can't goes to
 * the lake's errors. Basic Ingest needs no rule of its own, only this one's name.
 */
public final class Ingest extends Construct {
  private final String ruleName;

  public Ingest(
      Construct scope, String id, Settings settings, StatefulStack data, DeliveryStreams delivery) {
    super(scope, id);
    ruleName = settings.underscored("telemetry");
    Role role =
        Access.role(
            this,
            "Role",
            "iot.amazonaws.com",
            Access.arn(this, "iot", "rule/" + ruleName),
            Access.allow(List.of("kinesis:PutRecord"), data.stream().arn()),
            Access.key(data.key().getKeyArn(), "kinesis", this, "kms:GenerateDataKey"),
            Access.allow(List.of("firehose:PutRecord"), delivery.ruleErrorStream().getAttrArn()));
    CfnTopicRule rule =
        CfnTopicRule.Builder.create(this, "Rule")
            .ruleName(ruleName)
            .topicRulePayload(
                CfnTopicRule.TopicRulePayloadProperty.builder()
                    .description("Raw telemetry to Kinesis, by thing")
                    .awsIotSqlVersion(IngestRule.SQL_VERSION)
                    .sql(IngestRule.SQL)
                    .ruleDisabled(false)
                    .actions(
                        List.of(
                            CfnTopicRule.ActionProperty.builder()
                                .kinesis(
                                    CfnTopicRule.KinesisActionProperty.builder()
                                        .streamName(data.stream().name())
                                        .partitionKey(IngestRule.PARTITION_KEY)
                                        .roleArn(role.getRoleArn())
                                        .build())
                                .build()))
                    .errorAction(
                        CfnTopicRule.ActionProperty.builder()
                            .firehose(
                                CfnTopicRule.FirehoseActionProperty.builder()
                                    .deliveryStreamName(delivery.ruleErrorStream().getRef())
                                    .separator("\n")
                                    .roleArn(role.getRoleArn())
                                    .build())
                            .build())
                    .build())
            .build();
    rule.overrideLogicalId("IngestRule");
  }

  public String ruleName() {
    return ruleName;
  }
}

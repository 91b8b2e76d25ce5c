package io.iotpipeline.infra.account;

import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.watch.AlertTopic;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * Stack of what AWS IoT has once per account and region. One stage deploys it with its own stacks.
 */
public final class IotAccountStack extends Stack {
  public IotAccountStack(Construct scope, Settings settings) {
    super(
        scope,
        Settings.ACCOUNT_STACK,
        StackProps.builder()
            .description("IoT data pipeline, all stages: what AWS IoT has once per account")
            .build());
    AlertTopic alerts = new AlertTopic(this, "Alerts", settings, "all stages");
    new LoggingAndAudit(this, "LoggingAndAudit", settings, alerts);
    if (settings.iot().fleetIndexing()) {
      new FleetIndexing(this, "FleetIndexing", settings);
    }
    CfnOutput.Builder.create(this, "AlertsTopic")
        .value(alerts.topic().getTopicArn())
        .description("SNS: subscribe here for what the audit finds")
        .build();
  }
}

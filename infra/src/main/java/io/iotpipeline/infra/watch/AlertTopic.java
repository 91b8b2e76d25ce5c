package io.iotpipeline.infra.watch;

import io.iotpipeline.infra.settings.Settings;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.CfnKey;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;
import software.constructs.Construct;

/** Topic to which alarms, budget and audit publish, with a key that these services may use. */
public final class AlertTopic extends Construct {
  private final Topic topic;
  private final Key key;

  /**
   * @param whose such as {@code stage dev}
   */
  public AlertTopic(Construct scope, String id, Settings settings, String whose) {
    super(scope, id);
    key =
        Key.Builder.create(this, "Key")
            .description("Alerts of the IoT pipeline, " + whose)
            .enableKeyRotation(true)
            .pendingWindow(Duration.days(7))
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    ((CfnKey) key.getNode().getDefaultChild()).overrideLogicalId("AlertsKey");
    topic =
        Topic.Builder.create(this, "Topic")
            .displayName("IoT pipeline, " + whose)
            .masterKey(key)
            .enforceSsl(true)
            .build();
    publisher("cloudwatch.amazonaws.com", "kms:Decrypt", "kms:GenerateDataKey");
    if (settings.watch().budgetUsd() > 0) {
      publisher("budgets.amazonaws.com", "kms:Decrypt", "kms:GenerateDataKey");
    }
    settings
        .watch()
        .email()
        .ifPresent(email -> topic.addSubscription(new EmailSubscription(email)));
  }

  /** A service that may not use the topic's key can't publish to it, and reports no error. */
  private void publisher(String service, String... keyActions) {
    Map<String, Object> ours =
        Map.of("StringEquals", Map.of("aws:SourceAccount", Stack.of(this).getAccount()));
    topic.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal(service)))
            .actions(List.of("sns:Publish"))
            .resources(List.of(topic.getTopicArn()))
            .conditions(ours)
            .build());
    key.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal(service)))
            .actions(List.of(keyActions))
            .resources(List.of("*"))
            .conditions(ours)
            .build());
  }

  public Topic topic() {
    return topic;
  }

  public Key key() {
    return key;
  }
}

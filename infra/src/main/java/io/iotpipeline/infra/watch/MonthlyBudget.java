package io.iotpipeline.infra.watch;

import io.iotpipeline.infra.construct.LogicalIds;
import io.iotpipeline.infra.settings.Settings;
import java.util.List;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.constructs.Construct;

/**
 * A monthly budget of the whole account: a filter by tag would see nothing until someone activates
 * the tag for billing, and a budget that sees nothing never alerts.
 */
public final class MonthlyBudget extends Construct {
  public MonthlyBudget(Construct scope, String id, Settings settings, AlertTopic alerts) {
    super(scope, id);
    List<CfnBudget.SubscriberProperty> subscribers =
        List.of(subscriber("SNS", alerts.topic().getTopicArn()));
    CfnBudget monthly =
        CfnBudget.Builder.create(this, "Monthly")
            .budget(
                CfnBudget.BudgetDataProperty.builder()
                    .budgetName(settings.name("monthly"))
                    .budgetType("COST")
                    .timeUnit("MONTHLY")
                    .budgetLimit(
                        CfnBudget.SpendProperty.builder()
                            .amount(settings.watch().budgetUsd())
                            .unit("USD")
                            .build())
                    .build())
            .notificationsWithSubscribers(
                List.of(
                    notification("ACTUAL", 80, subscribers),
                    notification("FORECASTED", 100, subscribers)))
            .build();
    LogicalIds.fix(monthly, "monthly");
  }

  private static CfnBudget.SubscriberProperty subscriber(String type, String address) {
    return CfnBudget.SubscriberProperty.builder().subscriptionType(type).address(address).build();
  }

  private static CfnBudget.NotificationWithSubscribersProperty notification(
      String type, int percent, List<CfnBudget.SubscriberProperty> subscribers) {
    return CfnBudget.NotificationWithSubscribersProperty.builder()
        .notification(
            CfnBudget.NotificationProperty.builder()
                .notificationType(type)
                .comparisonOperator("GREATER_THAN")
                .threshold(percent)
                .thresholdType("PERCENTAGE")
                .build())
        .subscribers(subscribers)
        .build();
  }
}

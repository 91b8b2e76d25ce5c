package io.iotpipeline.infra.construct;

import io.iotpipeline.infra.settings.Settings;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** Log groups: they exist before their writers, and keep nothing for ever. */
public final class LogGroups {
  private LogGroups() {}

  public static LogGroup group(Construct scope, String id, Settings settings) {
    return builder(scope, id, settings).build();
  }

  /** One with a name that a service prescribes. */
  public static LogGroup group(Construct scope, String id, Settings settings, String name) {
    LogGroup group = builder(scope, id, settings).logGroupName(name).build();
    LogicalIds.fix((CfnLogGroup) group.getNode().getDefaultChild(), name);
    return group;
  }

  private static LogGroup.Builder builder(Construct scope, String id, Settings settings) {
    return LogGroup.Builder.create(scope, id)
        .retention(retention(settings.logRetentionDays()))
        .removalPolicy(RemovalPolicy.DESTROY);
  }

  private static RetentionDays retention(int days) {
    return switch (days) {
      case 1 -> RetentionDays.ONE_DAY;
      case 3 -> RetentionDays.THREE_DAYS;
      case 5 -> RetentionDays.FIVE_DAYS;
      case 7 -> RetentionDays.ONE_WEEK;
      case 14 -> RetentionDays.TWO_WEEKS;
      case 30 -> RetentionDays.ONE_MONTH;
      case 60 -> RetentionDays.TWO_MONTHS;
      case 90 -> RetentionDays.THREE_MONTHS;
      case 180 -> RetentionDays.SIX_MONTHS;
      case 365 -> RetentionDays.ONE_YEAR;
      default -> throw new IllegalArgumentException("log retention of " + days + " days");
    };
  }
}

package io.iotpipeline.infra.watch;

import io.iotpipeline.infra.construct.LogicalIds;
import io.iotpipeline.infra.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmRule;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.cloudwatch.CfnCompositeAlarm;
import software.amazon.awscdk.services.cloudwatch.CompositeAlarm;
import software.amazon.awscdk.services.cloudwatch.IAlarmRule;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/**
 * Alarms of two kinds. An alarm is critical if readings stop or may be lost: all critical alarms
 * are part of one composite alarm, which notifies once. Every other alarm notifies by itself.
 */
final class AlarmSet {
  private final Construct scope;
  private final Settings settings;
  private final SnsAction tell;
  private final List<Alarm> all = new ArrayList<>();
  private final List<Alarm> critical = new ArrayList<>();

  AlarmSet(Construct scope, Settings settings, Topic topic) {
    this.scope = scope;
    this.settings = settings;
    this.tell = new SnsAction(topic);
  }

  void critical(String name, String description, AlarmCondition condition) {
    critical.add(alarm(name, description, condition));
  }

  void notice(String name, String description, AlarmCondition condition) {
    alarm(name, description, condition).addAlarmAction(tell);
  }

  private Alarm alarm(String name, String description, AlarmCondition condition) {
    Alarm alarm =
        Alarm.Builder.create(scope, name)
            .alarmName(settings.name(name))
            .alarmDescription(description)
            .metric(condition.metric())
            .comparisonOperator(condition.operator())
            .threshold(condition.threshold())
            .evaluationPeriods(condition.periods())
            .datapointsToAlarm(condition.datapoints())
            .treatMissingData(condition.missing())
            .build();
    LogicalIds.fix((CfnAlarm) alarm.getNode().getDefaultChild(), name);
    all.add(alarm);
    return alarm;
  }

  /** Notifies when the first critical alarm goes off, and when all are over. */
  void composite() {
    CompositeAlarm broken =
        CompositeAlarm.Builder.create(scope, "Broken")
            .compositeAlarmName(settings.name("broken"))
            .alarmDescription(
                "Readings are stuck or are being lost; the critical alarms that are on show where."
                    + " See docs/operations.md, Read the alarms")
            .alarmRule(AlarmRule.anyOf(critical.toArray(IAlarmRule[]::new)))
            .build();
    LogicalIds.fix((CfnCompositeAlarm) broken.getNode().getDefaultChild(), "broken");
    broken.addAlarmAction(tell);
    broken.addOkAction(tell);
  }

  List<Alarm> all() {
    return all;
  }
}

package io.iotpipeline.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.iotpipeline.telemetry.config.JobMetrics;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Alarms: on metrics that exist, for every link, heard by someone. */
final class WatchRules {
  private static final String ALARM = "AWS::CloudWatch::Alarm";

  private WatchRules() {}

  static List<Rule> all(Lists lists, Set<String> jobMetrics) {
    return List.of(
        new AlarmMetricsExist(lists, jobMetrics),
        new EveryLinkHasItsAlarm(),
        new AlarmsAreHeard(),
        new SilenceIsAnAlarm());
  }

  /** The metrics of an alarm: its own, or those that its expression is made of. */
  private static List<JsonNode> metrics(Resource alarm) {
    List<JsonNode> metrics = new ArrayList<>();
    if (!alarm.property("MetricName").isMissingNode()) {
      metrics.add(alarm.json().path("Properties"));
    }
    for (JsonNode one : alarm.property("Metrics")) {
      if (one.has("MetricStat")) {
        metrics.add(one.path("MetricStat").path("Metric"));
      }
    }
    return metrics;
  }

  record AlarmMetricsExist(Lists lists, Set<String> jobMetrics) implements Rule {
    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource alarm : templates.resources(ALARM)) {
        for (JsonNode metric : metrics(alarm)) {
          String namespace = metric.path("Namespace").asText();
          String name = metric.path("MetricName").asText();
          Set<String> dimensions = new TreeSet<>();
          metric.path("Dimensions").forEach(one -> dimensions.add(one.path("Name").asText()));
          boolean ours =
              namespace.equals("AWS/KinesisAnalytics")
                  && jobMetrics.contains(name)
                  && dimensions.equals(Set.of("Application"));
          if (!ours
              && !lists.metricExists(namespace, name, dimensions)
              && !madeOfLogs(templates, namespace, name)) {
            refuse.accept(
                alarm, "no metric " + namespace + " " + name + " with dimensions " + dimensions);
          }
        }
      }
    }
  }

  /** Whether a metric filter of the stack makes the metric. */
  private static boolean madeOfLogs(Templates templates, String namespace, String name) {
    return templates.resources("AWS::Logs::MetricFilter").stream()
        .map(filter -> filter.property("MetricTransformations/0"))
        .anyMatch(
            metric ->
                metric.path("MetricNamespace").asText().equals(namespace)
                    && metric.path("MetricName").asText().equals(name));
  }

  static final class EveryLinkHasItsAlarm implements Rule {
    /** What must be watched wherever a resource of a type is. */
    static final Map<String, List<String>> NEEDED =
        Map.of(
            "AWS::Timestream::InfluxDBInstance",
            List.of(
                "DiskUtilization",
                "CPUUtilization",
                JobMetrics.TIME_SERIES_DEAD_LETTERED,
                JobMetrics.TIME_SERIES_CIRCUIT_OPEN),
            "AWS::IoT::TopicRule",
            List.of("Failure", "ErrorActionFailure", "RuleMessageThrottled", "Connect.AuthError"),
            "AWS::Kinesis::Stream",
            List.of(
                "IncomingRecords",
                "GetRecords.IteratorAgeMilliseconds",
                "WriteProvisionedThroughputExceeded"),
            "AWS::KinesisAnalyticsV2::Application",
            List.of(
                "downtime",
                "uptime",
                "fullRestarts",
                "numberOfFailedCheckpoints",
                "lastCheckpointDuration",
                "heapMemoryUtilization",
                "containerCPUUtilization",
                "containerMemoryUtilization",
                "millisBehindLatest",
                JobMetrics.DEAD_LETTERED,
                JobMetrics.LATE,
                JobMetrics.EVENT_TIME_LAG_MS,
                JobMetrics.MS_SINCE_CHECKPOINT),
            "AWS::DynamoDB::Table",
            List.of("WriteThrottleEvents", "SystemErrors"),
            "AWS::Timestream::Table",
            List.of(
                "UserErrors",
                "SystemErrors",
                "MagneticStoreRejectedRecordCount",
                JobMetrics.TIME_SERIES_DEAD_LETTERED,
                JobMetrics.TIME_SERIES_CIRCUIT_OPEN),
            "AWS::KinesisFirehose::DeliveryStream",
            List.of("DeliveryToS3.DataFreshness", "ThrottledRecords", "FailedConversion.Records"));

    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      Set<String> watched = new HashSet<>();
      for (Resource alarm : templates.resources(ALARM)) {
        metrics(alarm).forEach(metric -> watched.add(metric.path("MetricName").asText()));
      }
      NEEDED.forEach(
          (type, names) ->
              templates.resources(type).stream()
                  .findFirst()
                  .ifPresent(
                      resource ->
                          names.stream()
                              .filter(name -> !watched.contains(name))
                              .forEach(name -> refuse.accept(resource, "no alarm on " + name))));
    }
  }

  static final class AlarmsAreHeard implements Rule {
    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      StringBuilder listeners = new StringBuilder();
      templates
          .resources("AWS::CloudWatch::CompositeAlarm")
          .forEach(one -> listeners.append(one.property("AlarmRule")));
      templates
          .resources("AWS::Events::Rule")
          .forEach(one -> listeners.append(one.property("EventPattern")));
      for (Resource alarm : templates.resources(ALARM)) {
        String name = alarm.property("AlarmName").asText();
        if (alarm.property("AlarmActions").isEmpty()
            && listeners.indexOf("\"" + alarm.id() + "\"") < 0
            && (name.isEmpty() || listeners.indexOf(":alarm:" + name + "\"") < 0)) {
          refuse.accept(alarm, "goes off unheard: no action, no composite alarm, no event rule");
        }
      }
      templates.resources("AWS::SNS::Topic").forEach(topic -> topic(templates, topic, refuse));
    }

    /** To a service that may not use its key, an encrypted topic is closed, and nothing says so. */
    private static void topic(
        Templates templates, Resource topic, BiConsumer<Resource, String> refuse) {
      String key = topic.property("KmsMasterKeyId").path("Fn::GetAtt").path(0).asText();
      boolean usable =
          templates.resources("AWS::KMS::Key").stream()
              .filter(one -> one.stack().equals(topic.stack()) && one.id().equals(key))
              .map(one -> one.property("KeyPolicy").toString())
              .anyMatch(policy -> policy.contains("cloudwatch.amazonaws.com"));
      if (!usable) {
        refuse.accept(topic, "its key does not let cloudwatch.amazonaws.com notify");
      }
    }
  }

  /** Where nothing flows these metrics are not 0 but missing. */
  static final class SilenceIsAnAlarm implements Rule {
    private static final Set<String> METRICS =
        Set.of("IncomingRecords", "GetRecords.IteratorAgeMilliseconds", "uptime");

    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource alarm : templates.resources(ALARM)) {
        if (METRICS.contains(alarm.property("MetricName").asText())
            && !alarm.property("TreatMissingData").asText().equals("breaching")) {
          refuse.accept(alarm, "TreatMissingData must be breaching: a dead link has no data");
        }
      }
    }
  }
}

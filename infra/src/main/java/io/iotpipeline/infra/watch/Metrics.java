package io.iotpipeline.infra.watch;

import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.stateful.InfluxDatabase;
import io.iotpipeline.infra.stateful.StatefulStack;
import io.iotpipeline.telemetry.store.LakeTable;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.constructs.Construct;

/** CloudWatch metrics along a reading's path, by the names that the services give them. */
public final class Metrics {
  /** Namespace of the metrics that the stack derives from its logs. */
  public static final String NAMESPACE = "IotPipeline";

  private final Construct scope;
  private final Settings settings;
  private final StatefulStack data;
  private final Watched watched;

  /**
   * @param scope in the stack that uses them
   */
  public Metrics(Construct scope, Settings settings, StatefulStack data, Watched watched) {
    this.scope = scope;
    this.settings = settings;
    this.data = data;
    this.watched = watched;
  }

  public Metric iot(String name) {
    return metric("AWS/IoT", name, "Sum", Map.of("RuleName", watched.ruleName()));
  }

  Metric iotAction(String name, String actionType) {
    return metric(
        "AWS/IoT", name, "Sum", Map.of("RuleName", watched.ruleName(), "ActionType", actionType));
  }

  Metric iotProtocol(String name) {
    return metric("AWS/IoT", name, "Sum", Map.of("Protocol", "MQTT"));
  }

  public Metric stream(String name, String statistic) {
    return metric("AWS/Kinesis", name, statistic, Map.of("StreamName", data.stream().name()));
  }

  Metric job(String name, String statistic) {
    return metric(
        "AWS/KinesisAnalytics", name, statistic, Map.of("Application", watched.applicationName()));
  }

  /** Lag of the job behind the stream; its Id is the stream's name in Flink's spelling. */
  Metric behind() {
    return metric(
        "AWS/KinesisAnalytics",
        "millisBehindLatest",
        "Maximum",
        Map.of(
            "Application",
            watched.applicationName(),
            "Id",
            Fn.join("_", Fn.split("-", data.stream().name())),
            "Flow",
            "Input"));
  }

  /** Increase of one of Flink's own counts of the job in five minutes. */
  IMetric gained(String count) {
    return gained(count, "Maximum");
  }

  /**
   * Increase of a counter of ours in five minutes, per subtask. Each subtask reports its own under
   * the same dimensions: the maximum hides what all but one count, and the sum falls with each
   * missing report. The average increases when any of them does, over two periods.
   */
  IMetric counted(String counter) {
    return gained(counter, "Average");
  }

  /** A restart resets counts to 0, which is not an increase. */
  private IMetric gained(String counter, String statistic) {
    return MathExpression.Builder.create()
        .expression(String.format("IF(DIFF(%1$s) > 0, DIFF(%1$s), 0)", counter))
        .usingMetrics(Map.of(counter, job(counter, statistic).with(fiveMinutes())))
        .label(counter)
        .period(Duration.minutes(5))
        .build();
  }

  /** Increase of one counter, in percent of another that as many subtasks report. */
  IMetric share(String counter, String of) {
    return MathExpression.Builder.create()
        .expression(
            String.format(
                "IF(DIFF(%2$s) > 0 AND DIFF(%1$s) > 0, 100 * DIFF(%1$s) / DIFF(%2$s), 0)",
                counter, of))
        .usingMetrics(
            new TreeMap<>(
                Map.of(
                    counter, job(counter, "Average").with(fiveMinutes()),
                    of, job(of, "Average").with(fiveMinutes()))))
        .label(counter + ", % of " + of)
        .period(Duration.minutes(5))
        .build();
  }

  Metric table(String name, String tableName) {
    return metric("AWS/DynamoDB", name, "Sum", Map.of("TableName", tableName));
  }

  Metric tableOperation(String name, String tableName, String operation) {
    return metric(
        "AWS/DynamoDB", name, "Sum", Map.of("TableName", tableName, "Operation", operation));
  }

  Metric timestream(String name) {
    return metric("AWS/Timestream", name, "Sum", Map.of("Operation", "WriteRecords"));
  }

  Metric timestreamTable(String name, String database, String table) {
    return metric(
        "AWS/Timestream", name, "Sum", Map.of("DatabaseName", database, "TableName", table));
  }

  public Metric influx(String name, InfluxDatabase database) {
    return metric(
        "AWS/Timestream/InfluxDB",
        name,
        "Maximum",
        Map.of("DbInstanceName", database.instanceName(scope)));
  }

  Metric delivery(String name, LakeTable table, String statistic) {
    return metric(
        "AWS/Firehose",
        name,
        statistic,
        Map.of("DeliveryStreamName", settings.name(table.tableName().replace('_', '-'))));
  }

  Metric function(String name, String functionName) {
    return metric("AWS/Lambda", name, "Sum", Map.of("FunctionName", functionName));
  }

  /** Name of the metric that counts devices refused by the provisioning hook. */
  public static String joinsRefused(Settings settings) {
    return settings.name("joins-refused");
  }

  Metric joinsRefused() {
    return metric(NAMESPACE, joinsRefused(settings), "Sum", Map.of());
  }

  Metric executions(String name, String machineArn) {
    return metric("AWS/States", name, "Sum", Map.of("StateMachineArn", machineArn));
  }

  private static Metric metric(
      String namespace, String name, String statistic, Map<String, String> dimensions) {
    return Metric.Builder.create()
        .namespace(namespace)
        .metricName(name)
        .statistic(statistic)
        .period(Duration.minutes(1))
        // A list in alarms and dashboard: its order would differ from JVM to JVM.
        .dimensionsMap(new TreeMap<>(dimensions))
        .build();
  }

  private static MetricOptions fiveMinutes() {
    return MetricOptions.builder().period(Duration.minutes(5)).build();
  }
}

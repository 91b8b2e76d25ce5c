package io.iotpipeline.infra.watch;

import io.iotpipeline.infra.construct.LogicalIds;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.stateful.InfluxDatabase;
import io.iotpipeline.infra.stateful.StatefulStack;
import io.iotpipeline.telemetry.config.JobMetrics;
import io.iotpipeline.telemetry.store.LakeTable;
import java.util.Arrays;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.AlarmStatusWidget;
import software.amazon.awscdk.services.cloudwatch.CfnDashboard;
import software.amazon.awscdk.services.cloudwatch.Column;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.Row;
import software.amazon.awscdk.services.cloudwatch.TextWidget;
import software.constructs.Construct;

/** Dashboard that shows a reading's path from left to right, and the alarms above it. */
public final class PipelineDashboard extends Construct {
  private static final int WIDTH = 4;

  public PipelineDashboard(
      Construct scope,
      String id,
      Settings settings,
      StatefulStack data,
      Metrics metrics,
      PipelineAlarms alarms) {
    super(scope, id);
    Dashboard dashboard =
        Dashboard.Builder.create(this, "Dashboard")
            .dashboardName(settings.name("pipeline"))
            .build();
    LogicalIds.fix((CfnDashboard) dashboard.getNode().getDefaultChild(), "pipeline");
    dashboard.addWidgets(
        AlarmStatusWidget.Builder.create()
            .title("Alarms")
            .alarms(alarms.alarms())
            .width(24)
            .height(5)
            .build(),
        new Row(
            column(
                "1 Devices",
                graph(
                    "Connections and messages",
                    metrics.iotProtocol("Connect.Success"),
                    metrics.iotProtocol("PublishIn.Success")),
                graph(
                    "Refused",
                    metrics.iotProtocol("Connect.AuthError"),
                    metrics.iotProtocol("PublishIn.AuthError"))),
            column(
                "2 Rule",
                graph(
                    "Matched, written to Kinesis",
                    metrics.iot("TopicMatch"),
                    metrics.iotAction("Success", "Kinesis")),
                graph(
                    "Failed",
                    metrics.iotAction("Failure", "Kinesis"),
                    metrics.iotAction("ErrorActionFailure", "Firehose"),
                    metrics.iot("RuleMessageThrottled"))),
            column(
                "3 Kinesis",
                graph("In", metrics.stream("IncomingRecords", "Sum")),
                graph(
                    "Waiting (ms)",
                    metrics.stream("GetRecords.IteratorAgeMilliseconds", "Maximum"),
                    metrics.behind())),
            column("4 Job", jobGraphs(metrics)),
            column("5 States and series", storeGraphs(data, metrics)),
            column(
                "6 Lake",
                graph("Freshness (s)", ofEach(metrics, "DeliveryToS3.DataFreshness", "Maximum")),
                graph("Not converted", ofEach(metrics, "FailedConversion.Records", "Sum")))));
  }

  private static IWidget[] jobGraphs(Metrics metrics) {
    return new IWidget[] {
      graph(
          "Readings in five minutes, per subtask",
          metrics.counted(JobMetrics.RECEIVED),
          metrics.counted(JobMetrics.ACCEPTED),
          metrics.counted(JobMetrics.DUPLICATE),
          metrics.counted(JobMetrics.LATE),
          metrics.counted(JobMetrics.DEAD_LETTERED)),
      graph(
          "CPU, memory and heap (%)",
          metrics.job("containerCPUUtilization", "Maximum"),
          metrics.job("containerMemoryUtilization", "Maximum"),
          metrics.job("heapMemoryUtilization", "Maximum")),
      graph(
          "Checkpoints (ms, bytes)",
          metrics.job("lastCheckpointDuration", "Maximum"),
          metrics.job("lastCheckpointSize", "Maximum")),
      graph("Downtime (ms)", metrics.job("downtime", "Maximum")),
    };
  }

  private static IWidget[] storeGraphs(StatefulStack data, Metrics metrics) {
    IWidget states =
        graph(
            "DynamoDB",
            metrics.table("ConsumedWriteCapacityUnits", data.tables().state().getRef()),
            metrics.table("WriteThrottleEvents", data.tables().state().getRef()));
    if (data.timestream().isPresent()) {
      return new IWidget[] {
        states,
        graph(
            "Timestream",
            metrics.counted(JobMetrics.TIME_SERIES_STORED),
            metrics.counted(JobMetrics.TIME_SERIES_DEAD_LETTERED),
            metrics.timestream("UserErrors"),
            metrics.timestream("SystemErrors"))
      };
    }
    if (data.influx().isPresent()) {
      InfluxDatabase influx = data.influx().get();
      return new IWidget[] {
        states,
        graph(
            "InfluxDB, points",
            metrics.counted(JobMetrics.TIME_SERIES_STORED),
            metrics.counted(JobMetrics.TIME_SERIES_DEAD_LETTERED)),
        graph(
            "InfluxDB (%)",
            metrics.influx("CPUUtilization", influx), metrics.influx("DiskUtilization", influx))
      };
    }
    return new IWidget[] {states};
  }

  private static IMetric[] ofEach(Metrics metrics, String name, String statistic) {
    return Arrays.stream(LakeTable.values())
        .map(table -> metrics.delivery(name, table, statistic))
        .toArray(IMetric[]::new);
  }

  private static Column column(String title, IWidget... graphs) {
    IWidget[] widgets = new IWidget[graphs.length + 1];
    widgets[0] = TextWidget.Builder.create().markdown("## " + title).width(WIDTH).height(1).build();
    System.arraycopy(graphs, 0, widgets, 1, graphs.length);
    return new Column(widgets);
  }

  private static GraphWidget graph(String title, IMetric... metrics) {
    return GraphWidget.Builder.create()
        .title(title)
        .left(List.of(metrics))
        .width(WIDTH)
        .height(5)
        .build();
  }
}

package io.iotpipeline.infra;

import io.iotpipeline.infra.lake.Analytics;
import io.iotpipeline.infra.lake.Compaction;
import io.iotpipeline.infra.lake.DeliveryStreams;
import io.iotpipeline.infra.processing.FlinkJob;
import io.iotpipeline.infra.processing.Ingest;
import io.iotpipeline.infra.processing.IotEndpoint;
import io.iotpipeline.infra.processing.Provisioning;
import io.iotpipeline.infra.scaler.ShardScaler;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.stateful.StatefulStack;
import io.iotpipeline.infra.watch.AlertTopic;
import io.iotpipeline.infra.watch.Metrics;
import io.iotpipeline.infra.watch.MonthlyBudget;
import io.iotpipeline.infra.watch.PipelineAlarms;
import io.iotpipeline.infra.watch.PipelineDashboard;
import io.iotpipeline.infra.watch.Watched;
import io.iotpipeline.telemetry.iot.IngestRule;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** Everything that holds no data: it can be deleted and deployed again. */
final class ProcessingStack extends Stack {
  ProcessingStack(
      Construct scope, Settings settings, StatefulStack data, String jarPath, Path queries) {
    super(
        scope,
        settings.processingStack(),
        StackProps.builder()
            .description("IoT data pipeline, stage " + settings.stage() + ": what processes data")
            .build());
    AlertTopic alerts = new AlertTopic(this, "Alerts", settings, "stage " + settings.stage());
    DeliveryStreams delivery = new DeliveryStreams(this, "Delivery", settings, data);
    FlinkJob job = new FlinkJob(this, "Job", settings, data, delivery, jarPath);
    Ingest ingest = new Ingest(this, "Ingest", settings, data, delivery);
    Provisioning provisioning = new Provisioning(this, "Provisioning", settings, data);
    IotEndpoint endpoint = new IotEndpoint(this, "IotEndpoint", settings);
    Optional<ShardScaler> scaler =
        settings.stream().onDemand()
            ? Optional.empty()
            : Optional.of(new ShardScaler(this, "Scaler", settings, data));
    Analytics analytics = new Analytics(this, "Analytics", settings, data, queries);
    Optional<Compaction> compaction =
        settings
            .lake()
            .compactionSchedule()
            .map(
                cron ->
                    new Compaction(
                        this, "Compaction", settings, data, analytics.workGroup(), cron));
    Watched watched =
        new Watched(
            ingest.ruleName(),
            provisioning.hookName(),
            job.applicationName(),
            scaler.map(ShardScaler::machineArn),
            compaction.map(Compaction::machineArn));
    Metrics metrics = new Metrics(this, settings, data, watched);
    PipelineAlarms alarms =
        new PipelineAlarms(this, "Alarms", settings, data, watched, metrics, alerts);
    new PipelineDashboard(this, "Dashboard", settings, data, metrics, alarms);
    if (settings.watch().budgetUsd() > 0) {
      new MonthlyBudget(this, "Budget", settings, alerts);
    }
    output("IotDataEndpoint", endpoint.dataEndpoint(), "Where devices connect, port 8883 or 443");
    output(
        "BasicIngestTopic",
        IngestRule.basicIngestTopic(ingest.ruleName(), "THING"),
        "Where a thing publishes without messaging charge");
    output("ProvisioningTemplate", provisioning.templateName(), "For claim certificates");
    output("ClaimPolicy", data.devices().claimPolicy(), "To attach to claim certificates");
    output("DevicePolicy", data.devices().devicePolicy(), "To attach to device certificates");
    output("StreamName", data.stream().name(), "Kinesis stream of raw messages");
    output("FlinkApplication", job.applicationName(), "Managed Service for Apache Flink");
    output("DeviceStateTable", data.tables().state().getRef(), "DynamoDB");
    output("DeviceRegistryTable", data.tables().registry().getRef(), "DynamoDB");
    output("LakeBucketName", data.lake().name(), "S3");
    output("LakeDatabaseName", data.catalog().database(), "Glue and Athena");
    output("WorkGroup", analytics.workGroup(), "Athena");
    output("AlertsTopic", alerts.topic().getTopicArn(), "SNS: subscribe here");
    data.influx().ifPresent(store -> output("InfluxEndpoint", store.endpoint(this), "InfluxDB"));
  }

  private void output(String id, String value, String description) {
    CfnOutput.Builder.create(this, id).value(value).description(description).build();
  }
}

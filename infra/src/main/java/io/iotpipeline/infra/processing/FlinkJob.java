package io.iotpipeline.infra.processing;

import io.iotpipeline.infra.construct.Access;
import io.iotpipeline.infra.construct.Acknowledged;
import io.iotpipeline.infra.construct.LogGroups;
import io.iotpipeline.infra.construct.LogicalIds;
import io.iotpipeline.infra.construct.PythonFunction;
import io.iotpipeline.infra.lake.DeliveryStreams;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.stateful.StatefulStack;
import io.iotpipeline.telemetry.config.JobProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kinesisanalyticsv2.CfnApplication;
import software.amazon.awscdk.services.kinesisanalyticsv2.CfnApplicationCloudWatchLoggingOption;
import software.amazon.awscdk.services.logs.CfnLogStream;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/** The Flink application, its log, and what starts it after a deploy. */
public final class FlinkJob extends Construct {
  static final String RUNTIME = "FLINK-1_20";

  private final String name;
  private final CfnApplication application;

  public FlinkJob(
      Construct scope,
      String id,
      Settings settings,
      StatefulStack data,
      DeliveryStreams delivery,
      String jarPath) {
    super(scope, id);
    name = settings.name("job");
    Asset jar = Asset.Builder.create(this, "Jar").path(jarPath).build();
    LogGroup log = LogGroups.group(this, "Log", settings);
    CfnLogStream stream =
        CfnLogStream.Builder.create(this, "LogStream")
            .logGroupName(log.getLogGroupName())
            .logStreamName("job")
            .build();
    LogicalIds.fix(stream, "job");
    Role role = new FlinkJobRole(this, name, data, delivery, jar, log, fanOut(settings)).role();
    Map<String, Map<String, String>> properties =
        new JobPropertyGroups(settings, data, delivery).byGroup();
    application =
        CfnApplication.Builder.create(this, "Application")
            .applicationName(name)
            .applicationDescription("Decodes, de-duplicates, enriches, windows and stores")
            .runtimeEnvironment(RUNTIME)
            .serviceExecutionRole(role.getRoleArn())
            .applicationConfiguration(configuration(settings, data, jar, properties))
            .runConfiguration(
                CfnApplication.RunConfigurationProperty.builder()
                    .applicationRestoreConfiguration(
                        CfnApplication.ApplicationRestoreConfigurationProperty.builder()
                            .applicationRestoreType("RESTORE_FROM_LATEST_SNAPSHOT")
                            .build())
                    .build())
            .build();
    application.overrideLogicalId("FlinkApplication");
    CfnApplicationCloudWatchLoggingOption logging =
        CfnApplicationCloudWatchLoggingOption.Builder.create(this, "Logging")
            .applicationName(application.getRef())
            .cloudWatchLoggingOption(
                CfnApplicationCloudWatchLoggingOption.CloudWatchLoggingOptionProperty.builder()
                    .logStreamArn(
                        Access.arn(
                            this,
                            "logs",
                            "log-group:"
                                + log.getLogGroupName()
                                + ":log-stream:"
                                + stream.getRef()))
                    .build())
            .build();
    starter(settings, jar, properties).getNode().addDependency(logging);
  }

  private static boolean fanOut(Settings settings) {
    return "EFO".equals(settings.job().properties().get(JobProperties.SOURCE_PUBLISHER));
  }

  private CfnApplication.ApplicationConfigurationProperty configuration(
      Settings settings,
      StatefulStack data,
      Asset jar,
      Map<String, Map<String, String>> properties) {
    CfnApplication.ApplicationConfigurationProperty.Builder configuration =
        CfnApplication.ApplicationConfigurationProperty.builder()
            .applicationCodeConfiguration(code(jar))
            .applicationSnapshotConfiguration(
                CfnApplication.ApplicationSnapshotConfigurationProperty.builder()
                    .snapshotsEnabled(true)
                    .build())
            .applicationSystemRollbackConfiguration(
                CfnApplication.ApplicationSystemRollbackConfigurationProperty.builder()
                    .rollbackEnabled(true)
                    .build())
            .environmentProperties(groups(properties))
            .flinkApplicationConfiguration(flink(settings.job()));
    data.influx()
        .ifPresent(
            influx ->
                configuration.vpcConfigurations(
                    List.of(
                        CfnApplication.VpcConfigurationProperty.builder()
                            .subnetIds(influx.network().subnets())
                            .securityGroupIds(
                                List.of(influx.network().writers().getSecurityGroupId()))
                            .build())));
    return configuration.build();
  }

  private static CfnApplication.ApplicationCodeConfigurationProperty code(Asset jar) {
    return CfnApplication.ApplicationCodeConfigurationProperty.builder()
        .codeContentType("ZIPFILE")
        .codeContent(
            CfnApplication.CodeContentProperty.builder()
                .s3ContentLocation(
                    CfnApplication.S3ContentLocationProperty.builder()
                        .bucketArn(jar.getBucket().getBucketArn())
                        .fileKey(jar.getS3ObjectKey())
                        .build())
                .build())
        .build();
  }

  private static CfnApplication.EnvironmentPropertiesProperty groups(
      Map<String, Map<String, String>> properties) {
    List<CfnApplication.PropertyGroupProperty> groups = new ArrayList<>();
    properties.forEach(
        (group, values) ->
            groups.add(
                CfnApplication.PropertyGroupProperty.builder()
                    .propertyGroupId(group)
                    .propertyMap(values)
                    .build()));
    return CfnApplication.EnvironmentPropertiesProperty.builder().propertyGroups(groups).build();
  }

  private static CfnApplication.FlinkApplicationConfigurationProperty flink(
      Settings.JobSettings job) {
    return CfnApplication.FlinkApplicationConfigurationProperty.builder()
        .checkpointConfiguration(
            CfnApplication.CheckpointConfigurationProperty.builder()
                .configurationType("CUSTOM")
                .checkpointingEnabled(true)
                .checkpointInterval(60_000)
                .minPauseBetweenCheckpoints(5_000)
                .build())
        .monitoringConfiguration(
            CfnApplication.MonitoringConfigurationProperty.builder()
                .configurationType("CUSTOM")
                .logLevel(job.logLevel())
                // Finer levels make a metric of each task or operator, and each is billed.
                .metricsLevel("APPLICATION")
                .build())
        .parallelismConfiguration(
            CfnApplication.ParallelismConfigurationProperty.builder()
                .configurationType("CUSTOM")
                .parallelism(job.parallelism())
                .parallelismPerKpu(job.parallelismPerKpu())
                .autoScalingEnabled(job.autoscaling())
                .build())
        .build();
  }

  private CustomResource starter(
      Settings settings, Asset jar, Map<String, Map<String, String>> properties) {
    PythonFunction function =
        new PythonFunction(
            this,
            "Starter",
            settings,
            "start_job.py",
            Duration.minutes(15),
            Map.of(),
            Access.allow(
                List.of(
                    "kinesisanalytics:DescribeApplication", "kinesisanalytics:StartApplication"),
                Access.arn(this, "kinesisanalytics", "application/" + name)),
            Access.allow(List.of("cloudwatch:GetMetricData"), "*"));
    Acknowledged.wildcards(function, "IAM knows no resource for metrics", "*");
    return CustomResource.Builder.create(this, "Started")
        .serviceToken(function.function().getFunctionArn())
        .resourceType("Custom::StartedJob")
        // What changes here makes CloudFormation wait until the job runs with just that.
        .properties(
            Map.of(
                "ApplicationName", application.getRef(),
                "CodeKey", jar.getS3ObjectKey(),
                "Parallelism", String.valueOf(settings.job().parallelism()),
                "ParallelismPerKpu", String.valueOf(settings.job().parallelismPerKpu()),
                "Properties", properties))
        .build();
  }

  public String applicationName() {
    return name;
  }
}

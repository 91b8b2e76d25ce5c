package io.iotpipeline.template.cloudformation;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.Map;

/**
 * What CloudFormation gives for a reference to a resource.
 *
 * @param nameProperty path of the property that names it; empty: AWS always makes up its name
 * @param arn the ARN without {@code arn:partition:}, with {@code {region}}, {@code {account}},
 *     {@code {name}} and, in Glue, {@code {database}}; empty: no attribute {@code Arn}
 * @param refIsArn whether {@code Ref} is the ARN; otherwise it is the name
 * @param attributes other attributes, written like the ARN
 */
public record ResourceType(
    String nameProperty, String arn, boolean refIsArn, Map<String, String> attributes) {
  private static final ResourceType UNNAMED = new ResourceType("", "", false, Map.of());
  private static final String HERE = ":{region}:{account}:";

  private static final Map<String, ResourceType> TYPES =
      new HashMap<>(
          Map.ofEntries(
              entry("AWS::Athena::NamedQuery", named("Name")),
              entry("AWS::Athena::WorkGroup", named("Name", "athena", "workgroup/{name}")),
              entry("AWS::Budgets::Budget", named("Budget/BudgetName")),
              entry("AWS::CloudWatch::Alarm", named("AlarmName", "cloudwatch", "alarm:{name}")),
              entry(
                  "AWS::CloudWatch::CompositeAlarm",
                  named("AlarmName", "cloudwatch", "alarm:{name}")),
              entry("AWS::CloudWatch::Dashboard", named("DashboardName")),
              entry("AWS::DynamoDB::Table", named("TableName", "dynamodb", "table/{name}")),
              entry("AWS::Events::Rule", named("Name", "events", "rule/{name}")),
              entry("AWS::Glue::Crawler", named("Name")),
              entry("AWS::Glue::Database", named("DatabaseInput/Name")),
              entry(
                  "AWS::Glue::Table", named("TableInput/Name", "glue", "table/{database}/{name}")),
              entry(
                  "AWS::IAM::Role",
                  new ResourceType("RoleName", "iam::{account}:role/{name}", false, Map.of())),
              entry("AWS::IoT::Policy", named("PolicyName", "iot", "policy/{name}")),
              entry(
                  "AWS::IoT::ProvisioningTemplate",
                  named("TemplateName", "iot", "provisioningtemplate/{name}")),
              entry("AWS::IoT::ScheduledAudit", named("ScheduledAuditName")),
              entry("AWS::IoT::ThingGroup", named("ThingGroupName", "iot", "thinggroup/{name}")),
              entry("AWS::IoT::ThingType", named("ThingTypeName", "iot", "thingtype/{name}")),
              entry("AWS::IoT::TopicRule", named("RuleName", "iot", "rule/{name}")),
              entry("AWS::KMS::Key", named("", "kms", "key/{name}")),
              entry("AWS::Kinesis::Stream", named("Name", "kinesis", "stream/{name}"))));

  static {
    TYPES.putAll(
        Map.ofEntries(
            entry(
                "AWS::KinesisAnalyticsV2::Application",
                named("ApplicationName", "kinesisanalytics", "application/{name}")),
            entry(
                "AWS::KinesisFirehose::DeliveryStream",
                named("DeliveryStreamName", "firehose", "deliverystream/{name}")),
            entry("AWS::Lambda::Function", named("FunctionName", "lambda", "function:{name}")),
            entry("AWS::Logs::LogGroup", named("LogGroupName", "logs", "log-group:{name}:*")),
            entry("AWS::Logs::LogStream", named("LogStreamName")),
            entry(
                "AWS::S3::Bucket", new ResourceType("BucketName", "s3:::{name}", false, Map.of())),
            entry("AWS::SNS::Topic", byArn("TopicName", "sns", "{name}")),
            entry("AWS::SSM::Parameter", named("Name")),
            entry("AWS::Scheduler::Schedule", named("Name")),
            entry(
                "AWS::Scheduler::ScheduleGroup",
                named("Name", "scheduler", "schedule-group/{name}")),
            entry("AWS::SecretsManager::Secret", byArn("Name", "secretsmanager", "secret:{name}")),
            entry(
                "AWS::StepFunctions::StateMachine",
                byArn("StateMachineName", "states", "stateMachine:{name}")),
            entry(
                "AWS::Timestream::Database",
                named("DatabaseName", "timestream", "database/{name}")),
            entry(
                "AWS::Timestream::InfluxDBInstance",
                with("Name", "Endpoint", "{name}.timestream-influxdb.{region}.on.aws")),
            entry("AWS::Timestream::Table", with("TableName", "Name", "{name}")),
            entry("AWS::EC2::SecurityGroup", with("", "GroupId", "{name}")),
            entry(
                "Custom::IotEndpoint",
                with("", "DataEndpoint", "local-ats.iot.{region}.amazonaws.com"))));
  }

  /** The type of that name; one without an entry has no name of its own and no attributes. */
  public static ResourceType of(String type) {
    return TYPES.getOrDefault(type, UNNAMED);
  }

  private static ResourceType named(String nameProperty) {
    return new ResourceType(nameProperty, "", false, Map.of());
  }

  private static ResourceType named(String nameProperty, String service, String resource) {
    return new ResourceType(nameProperty, service + HERE + resource, false, Map.of());
  }

  private static ResourceType byArn(String nameProperty, String service, String resource) {
    return new ResourceType(nameProperty, service + HERE + resource, true, Map.of());
  }

  private static ResourceType with(String nameProperty, String attribute, String value) {
    return new ResourceType(nameProperty, "", false, Map.of(attribute, value));
  }
}

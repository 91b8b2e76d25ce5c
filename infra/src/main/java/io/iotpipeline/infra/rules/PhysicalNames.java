package io.iotpipeline.infra.rules;

import java.util.Map;

/** Which property of a resource is its name in the account. */
final class PhysicalNames {
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("AWS::Athena::NamedQuery", "Name"),
          Map.entry("AWS::Athena::WorkGroup", "Name"),
          Map.entry("AWS::Budgets::Budget", "Budget/BudgetName"),
          Map.entry("AWS::CloudWatch::Alarm", "AlarmName"),
          Map.entry("AWS::CloudWatch::CompositeAlarm", "AlarmName"),
          Map.entry("AWS::CloudWatch::Dashboard", "DashboardName"),
          Map.entry("AWS::DynamoDB::Table", "TableName"),
          Map.entry("AWS::Events::Rule", "Name"),
          Map.entry("AWS::Glue::Crawler", "Name"),
          Map.entry("AWS::Glue::Database", "DatabaseInput/Name"),
          Map.entry("AWS::Glue::Table", "TableInput/Name"),
          Map.entry("AWS::IAM::Role", "RoleName"),
          Map.entry("AWS::IoT::Policy", "PolicyName"),
          Map.entry("AWS::IoT::ProvisioningTemplate", "TemplateName"),
          Map.entry("AWS::IoT::ScheduledAudit", "ScheduledAuditName"),
          Map.entry("AWS::IoT::ThingGroup", "ThingGroupName"),
          Map.entry("AWS::IoT::ThingType", "ThingTypeName"),
          Map.entry("AWS::IoT::TopicRule", "RuleName"),
          Map.entry("AWS::Kinesis::Stream", "Name"),
          Map.entry("AWS::KinesisAnalyticsV2::Application", "ApplicationName"),
          Map.entry("AWS::KinesisFirehose::DeliveryStream", "DeliveryStreamName"),
          Map.entry("AWS::Lambda::Function", "FunctionName"),
          Map.entry("AWS::Logs::LogGroup", "LogGroupName"),
          Map.entry("AWS::Logs::LogStream", "LogStreamName"),
          Map.entry("AWS::SSM::Parameter", "Name"),
          Map.entry("AWS::S3::Bucket", "BucketName"),
          Map.entry("AWS::SNS::Topic", "TopicName"),
          Map.entry("AWS::Scheduler::Schedule", "Name"),
          Map.entry("AWS::Scheduler::ScheduleGroup", "Name"),
          Map.entry("AWS::SecretsManager::Secret", "Name"),
          Map.entry("AWS::StepFunctions::StateMachine", "StateMachineName"),
          Map.entry("AWS::Timestream::Database", "DatabaseName"),
          Map.entry("AWS::Timestream::InfluxDBInstance", "Name"),
          Map.entry("AWS::Timestream::Table", "TableName"));

  private PhysicalNames() {}

  /** Whether a resource's name is written out; a reference or a part of the stack's id is not. */
  static boolean fixed(Resource resource) {
    String key = KEYS.get(resource.type());
    return key != null && resource.property(key).isTextual();
  }
}

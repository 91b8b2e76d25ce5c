package io.iotpipeline.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** What makes a template deploy twice, anywhere, and come up running. */
final class DeployRules {
  private DeployRules() {}

  static List<Rule> all() {
    return List.of(
        new NoWrittenOutEnvironment(),
        new RetainedThingsHaveNoFixedName(),
        new FlinkIsLoggedAndStarted(),
        new LogsEnd(),
        new NoNatGateways());
  }

  static final class NoWrittenOutEnvironment implements Rule {
    private static final Pattern WRITTEN_OUT =
        Pattern.compile(
            "arn:aws[a-z-]*:|\\b(us|eu|ap|sa|ca|me|af|il)-[a-z]+-[0-9]\\b|\\b[0-9]{12}\\b");

    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource resource : templates.resources()) {
        check(resource, resource.json().path("Properties"), refuse);
      }
    }

    private static void check(
        Resource resource, JsonNode node, BiConsumer<Resource, String> refuse) {
      if (node.isTextual() && WRITTEN_OUT.matcher(node.asText()).find()) {
        refuse.accept(resource, "names partition, region or account: " + node);
      }
      node.forEach(child -> check(resource, child, refuse));
    }
  }

  /** A first deploy that fails leaves it behind, and the next one fails on its name. */
  static final class RetainedThingsHaveNoFixedName implements Rule {
    private static final Map<String, String> NAMES =
        Map.ofEntries(
            Map.entry("AWS::Kinesis::Stream", "Name"),
            Map.entry("AWS::DynamoDB::Table", "TableName"),
            Map.entry("AWS::S3::Bucket", "BucketName"),
            Map.entry("AWS::Timestream::Database", "DatabaseName"),
            Map.entry("AWS::Timestream::Table", "TableName"),
            Map.entry("AWS::Timestream::InfluxDBInstance", "Name"),
            Map.entry("AWS::SecretsManager::Secret", "Name"),
            Map.entry("AWS::Logs::LogGroup", "LogGroupName"),
            Map.entry("AWS::IoT::Policy", "PolicyName"),
            Map.entry("AWS::IoT::ThingType", "ThingTypeName"),
            Map.entry("AWS::IoT::ThingGroup", "ThingGroupName"));

    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource resource : templates.resources()) {
        String key = NAMES.getOrDefault(resource.type(), "");
        boolean retained = resource.json().path("DeletionPolicy").asText().startsWith("Retain");
        // A Timestream table's database is another resource, by reference.
        if (retained && resource.property(key).isTextual() && !key.isEmpty()) {
          refuse.accept(resource, "is retained and has a fixed " + key);
        }
      }
    }
  }

  static final class FlinkIsLoggedAndStarted implements Rule {
    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource application : templates.resources("AWS::KinesisAnalyticsV2::Application")) {
        List<Resource> logging =
            templates.resources(
                application.stack(), "AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption");
        List<Resource> started =
            templates.resources(application.stack(), "Custom::StartedJob").stream()
                .filter(one -> one.uses(application.id()))
                .toList();
        if (started.isEmpty()) {
          refuse.accept(application, "nothing starts it: CloudFormation does not");
        }
        if (logging.stream().noneMatch(one -> one.uses(application.id()))) {
          refuse.accept(application, "its log goes nowhere");
        }
        for (Resource starter : started) {
          if (logging.stream().noneMatch(one -> starter.dependsOn().contains(one.id()))) {
            refuse.accept(starter, "starts the job before its log is there");
          }
        }
        if (!application
            .property("ApplicationConfiguration/ApplicationSnapshotConfiguration/SnapshotsEnabled")
            .asBoolean()) {
          refuse.accept(application, "without snapshots an upgrade forgets all state");
        }
        if (!application.property("RuntimeEnvironment").asText().equals("FLINK-1_20")) {
          refuse.accept(application, "the jar is built for FLINK-1_20");
        }
      }
    }
  }

  static final class LogsEnd implements Rule {
    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource group : templates.resources("AWS::Logs::LogGroup")) {
        if (group.property("RetentionInDays").isMissingNode()) {
          refuse.accept(group, "keeps its logs, and bills them, for ever");
        }
      }
    }
  }

  /** A gateway a zone costs more than all that it would be for: endpoints do, or no network. */
  static final class NoNatGateways implements Rule {
    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource gateway : templates.resources("AWS::EC2::NatGateway")) {
        refuse.accept(gateway, "use VPC endpoints, or no network");
      }
    }
  }
}

package io.iotpipeline.infra.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.infra.Golden;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule refuses a stack with the mistake that it is about, and only for that. */
class PipelineRulesTest {
  private static final String S3 = "ExtendedS3DestinationConfiguration";

  @ParameterizedTest
  @EnumSource
  void shouldFindNothingInTheGoldenTemplates(Golden golden) {
    assertThat(PipelineRules.check(golden.templates())).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("mistakes")
  void shouldRefuse(String rule, String mistake, Consumer<Stack> make) {
    Stack stack = new Stack();
    make.accept(stack);
    assertThat(PipelineRules.check(stack.templates()))
        .as(mistake)
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.rule()).isEqualTo(rule));
  }

  @Test
  void shouldHaveANegativeTestForEachRule() {
    Set<String> tested = mistakes().map(one -> (String) one.get()[0]).collect(Collectors.toSet());
    assertThat(PipelineRules.all().stream().map(Rule::name)).allMatch(tested::contains);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(firehose(), lake(), iot(), access(), watch(), deploy(), store())
        .flatMap(List::stream);
  }

  private static List<Arguments> firehose() {
    String delivery = "DeliveryReadings";
    return List.of(
        mistake(
            "ParquetIsNotCompressedAgain",
            "GZIP and Parquet",
            stack -> stack.in(delivery, S3).put("CompressionFormat", "GZIP")),
        mistake(
            "ParquetIsNotCompressedAgain",
            "a buffer of 5 MB",
            stack -> stack.in(delivery, S3, "BufferingHints").put("SizeInMBs", 5)),
        mistake(
            "ErrorPrefixTellsTheError",
            "no error prefix",
            stack -> stack.in(delivery, S3).remove("ErrorOutputPrefix")),
        mistake(
            "GlueTableComesFirst",
            "the Glue table by name",
            stack ->
                stack
                    .in(delivery, S3, "DataFormatConversionConfiguration", "SchemaConfiguration")
                    .put("TableName", "readings")),
        mistake(
            "ConversionMayReadItsTable",
            "a role without glue:GetTable",
            stack -> stack.dropAction("DeliveryRole", "glue:GetTable")));
  }

  private static List<Arguments> lake() {
    return List.of(
        mistake(
            "CrawlerScheduleIsCron",
            "rate()",
            stack ->
                stack
                    .in(stack.first("AWS::Glue::Crawler"), "Schedule")
                    .put("ScheduleExpression", "rate(1 hour)")),
        mistake(
            "CrawlerScheduleIsCron",
            "a crawler every hour",
            stack ->
                stack
                    .in(stack.first("AWS::Glue::Crawler"), "Schedule")
                    .put("ScheduleExpression", "cron(0 * ? * * *)")),
        mistake(
            "CrawlerLeavesOurTablesAlone",
            "the crawler in the tables' database",
            stack ->
                stack
                    .in(stack.first("AWS::Glue::Crawler"))
                    .putObject("DatabaseName")
                    .put("Fn::ImportValue", "iot-dev-stateful:ExportsOutputRefLakeDatabase1")),
        mistake(
            "BucketsKeepTheirWord",
            "Glacier",
            stack ->
                stack
                    .at("LakeBucket", "/LifecycleConfiguration/Rules/2/Transitions/0")
                    .put("StorageClass", "GLACIER")),
        mistake(
            "BucketsKeepTheirWord",
            "no expiry of old versions and uploads",
            stack -> stack.in("LakeBucket", "LifecycleConfiguration").putArray("Rules")),
        mistake(
            "BucketsKeepTheirWord",
            "public access",
            stack ->
                stack
                    .in("LakeBucket", "PublicAccessBlockConfiguration")
                    .put("BlockPublicPolicy", false)),
        mistake(
            "TimestreamKeysArePascalCase",
            "camelCase retention",
            stack -> {
              ObjectNode retention = stack.in("TimeSeriesReadings", "RetentionProperties");
              retention.set(
                  "memoryStoreRetentionPeriodInHours",
                  retention.remove("MemoryStoreRetentionPeriodInHours"));
            }));
  }

  private static List<Arguments> iot() {
    String payload = "TopicRulePayload";
    return List.of(
        mistake(
            "ErrorActionReachesItsTarget",
            "an error action to a stream of another's",
            stack ->
                stack
                    .in("IngestRule", payload, "ErrorAction", "Firehose")
                    .put("DeliveryStreamName", "errors")),
        mistake(
            "ErrorActionReachesItsTarget",
            "an error action that may not put",
            stack -> stack.dropAction("IngestRole", "firehose:PutRecord")),
        mistake(
            "RuleHandsOnRawBytes",
            "no version of SQL",
            stack -> stack.in("IngestRule", payload).remove("AwsIotSqlVersion")),
        mistake(
            "RuleHandsOnRawBytes",
            "the device's timestamp overwritten",
            stack ->
                stack
                    .in("IngestRule", payload)
                    .put("Sql", "SELECT *, timestamp() AS timestamp FROM 'device/+/telemetry'")),
        mistake(
            "RuleHandsOnRawBytes",
            "no error action",
            stack -> stack.in("IngestRule", payload).remove("ErrorAction")),
        mistake(
            "RuleHandsOnRawBytes",
            "an alias as partition key",
            stack ->
                stack
                    .at("IngestRule", "/TopicRulePayload/Actions/0/Kinesis")
                    .put("PartitionKey", "${deviceId}")),
        mistake(
            "DevicesStayThemselves",
            "a bare wildcard",
            stack -> stack.at("DevicePolicy", "/PolicyDocument/Statement/2").put("Resource", "*")),
        mistake(
            "DevicesStayThemselves",
            "no IsAttached",
            stack -> stack.at("DevicePolicy", "/PolicyDocument/Statement/0").remove("Condition")),
        mistake(
            "DevicesStayThemselves",
            "two actions in one statement",
            stack ->
                stack
                    .at("DevicePolicy", "/PolicyDocument/Statement/1")
                    .putArray("Action")
                    .add("iot:Publish")
                    .add("iot:Receive")));
  }

  private static List<Arguments> access() {
    return List.of(
        mistake(
            "ActionsExist",
            "an action that does not exist",
            stack -> stack.addStatement("JobRole", "kinesis:ReadRecords", "arn:x")),
        mistake(
            "ActionsExist",
            "actions by wildcard",
            stack -> stack.addStatement("JobRole", "dynamodb:*", "arn:x")),
        mistake(
            "ActionsMatchTheirResource",
            "DescribeEndpoints on a table",
            stack -> stack.addStatement("JobRole", "timestream:DescribeEndpoints", "arn:x")),
        mistake(
            "StarsHaveReasons",
            "a write on everything",
            stack -> stack.addStatement("JobRole", "dynamodb:PutItem", "*")),
        mistake(
            "ServicesActForOurAccount",
            "no SourceAccount",
            stack ->
                stack
                    .at(stack.named("IngestRole"), "/AssumeRolePolicyDocument/Statement/0")
                    .remove("Condition")),
        mistake(
            "ServicesActForOurAccount",
            "a managed policy",
            stack ->
                stack
                    .in(stack.named("IngestRole"))
                    .putArray("ManagedPolicyArns")
                    .add("arn:x:iam::x:policy/AdministratorAccess")),
        mistake(
            "PoliciesComeBeforeTheirUsers",
            "a policy beside the role, for which nobody waits",
            stack -> {
              ObjectNode policy = stack.add("LatePolicy", "AWS::IAM::Policy");
              policy.putArray("Roles").addObject().put("Ref", stack.named("DeliveryRole"));
            }));
  }

  private static List<Arguments> watch() {
    return List.of(
        mistake(
            "AlarmMetricsExist",
            "a namespace that does not exist",
            stack ->
                stack
                    .alarm("publish-refused")
                    .put("Namespace", "AWS/Kinesis/Firehose")
                    .put("MetricName", "PublishIn.AuthError")),
        mistake(
            "AlarmMetricsExist",
            "account-wide UserErrors",
            stack -> stack.alarm("timestream-user-errors").remove("Dimensions")),
        mistake(
            "EveryLinkHasItsAlarm",
            "no alarm on iterator age",
            stack -> stack.alarm("iterator-age").put("MetricName", "IncomingBytes")),
        mistake(
            "EveryLinkHasItsAlarm",
            "no alarm on points that InfluxDB does not take",
            stack -> stack.influx().alarm("points-refused").remove("Metrics")),
        mistake(
            "AlarmsAreHeard",
            "an alarm without action",
            stack -> stack.alarm("job-cpu").remove("AlarmActions")),
        mistake(
            "SilenceIsAnAlarm",
            "missing data treated as fine",
            stack -> stack.alarm("no-traffic").put("TreatMissingData", "notBreaching")),
        mistake(
            "TopicsAreTlsOnlyAndUsable",
            "plain HTTP",
            stack -> stack.drop(stack.first("AWS::SNS::TopicPolicy"))),
        mistake(
            "TopicsAreTlsOnlyAndUsable",
            "a key that alarms may not use",
            stack -> stack.in("AlertsKey", "KeyPolicy").putArray("Statement")));
  }

  private static List<Arguments> deploy() {
    return List.of(
        mistake(
            "NoWrittenOutEnvironment",
            "a partition written out",
            stack -> stack.in("FlinkApplication").put("ServiceExecutionRole", "arn:aws:iam::x")),
        mistake(
            "NoWrittenOutEnvironment",
            "a region written out",
            stack -> stack.in("FlinkApplication").put("ApplicationDescription", "in eu-west-1")),
        mistake(
            "RetainedThingsHaveNoFixedName",
            "a retained stream with a name",
            stack -> {
              stack.resource("TelemetryStream").put("DeletionPolicy", "Retain");
              stack.in("TelemetryStream").put("Name", "telemetry");
            }),
        mistake(
            "FlinkIsLoggedAndStarted",
            "nothing that starts the job",
            stack -> stack.drop(stack.first("Custom::StartedJob"))),
        mistake(
            "FlinkIsLoggedAndStarted",
            "started before its log",
            stack -> stack.resource(stack.first("Custom::StartedJob")).remove("DependsOn")),
        mistake(
            "FlinkIsLoggedAndStarted",
            "no snapshots",
            stack ->
                stack
                    .in(
                        "FlinkApplication",
                        "ApplicationConfiguration",
                        "ApplicationSnapshotConfiguration")
                    .put("SnapshotsEnabled", false)),
        mistake("NoNatGateways", "a gateway", stack -> stack.add("Nat", "AWS::EC2::NatGateway")),
        mistake(
            "LogsEnd",
            "logs for ever",
            stack -> stack.in(stack.first("AWS::Logs::LogGroup")).remove("RetentionInDays")));
  }

  private static List<Arguments> store() {
    String application = "FlinkApplication";
    return List.of(
        mistake(
            "InfluxIsPrivate",
            "open to the internet",
            stack -> stack.influx().in("InfluxInstance").put("PubliclyAccessible", true)),
        mistake(
            "InfluxIsPrivate",
            "a password in the template",
            stack -> stack.influx().in("InfluxInstance").put("Password", "correct horse")),
        mistake(
            "InfluxIsPrivate",
            "no token",
            stack -> stack.drop(stack.influx().first("Custom::InfluxToken"))),
        mistake(
            "InfluxStoreHasItsToken",
            "a job that is not told where its token is",
            stack -> stack.influx().properties("sink.influxdb").remove("token.secret")),
        mistake(
            "InfluxStoreHasItsToken",
            "a job outside of InfluxDB's network",
            stack ->
                stack
                    .influx()
                    .in(application, "ApplicationConfiguration")
                    .remove("VpcConfigurations")),
        mistake(
            "NoSecretsInProperties",
            "a token in the properties",
            stack ->
                stack
                    .properties("time.series")
                    .put("token", "{{resolve:secretsmanager:x:SecretString:token}}")));
  }

  private static Arguments mistake(String rule, String what, Consumer<Stack> make) {
    return arguments(rule, what, make);
  }

  /** The default golden templates, to be spoilt. */
  private static final class Stack {
    private final Map<String, JsonNode> byStack = new HashMap<>();

    Stack() {
      fill(Golden.DEFAULT);
    }

    /** Makes it the templates with InfluxDB. */
    Stack influx() {
      byStack.clear();
      fill(Golden.PROVISIONED_INFLUXDB);
      return this;
    }

    private void fill(Golden golden) {
      golden
          .templates()
          .byStack()
          .forEach((name, template) -> byStack.put(name, template.deepCopy()));
    }

    /** A group of the job's properties. */
    ObjectNode properties(String group) {
      for (JsonNode one :
          resource("FlinkApplication")
              .at("/Properties/ApplicationConfiguration/EnvironmentProperties/PropertyGroups")) {
        if (one.path("PropertyGroupId").asText().equals(group)) {
          return (ObjectNode) one.get("PropertyMap");
        }
      }
      throw new AssertionError("no property group " + group);
    }

    Templates templates() {
      return new Templates(byStack);
    }

    ObjectNode resource(String id) {
      return byStack.values().stream()
          .map(template -> (ObjectNode) template.path("Resources").get(id))
          .filter(java.util.Objects::nonNull)
          .findFirst()
          .orElseThrow(() -> new AssertionError("no resource " + id));
    }

    /** The object at a path below the properties. */
    ObjectNode in(String id, String... path) {
      JsonNode node = resource(id).get("Properties");
      for (String key : path) {
        node = node.get(key);
      }
      return (ObjectNode) node;
    }

    ObjectNode at(String id, String pointer) {
      return (ObjectNode) resource(id).get("Properties").at(pointer);
    }

    String first(String type) {
      return templates().resources(type).get(0).id();
    }

    /** The role whose logical id begins so: CDK adds a hash to it. */
    String named(String prefix) {
      return templates().resources("AWS::IAM::Role").stream()
          .map(Resource::id)
          .filter(id -> id.matches(prefix + "[0-9A-F]{8}"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no role " + prefix));
    }

    ObjectNode alarm(String name) {
      return templates().resources("AWS::CloudWatch::Alarm").stream()
          .filter(one -> one.property("AlarmName").asText().matches("iot-(dev|prod)-" + name))
          .map(one -> (ObjectNode) one.json().get("Properties"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no alarm " + name));
    }

    ObjectNode add(String id, String type) {
      ObjectNode resource = new ObjectMapper().createObjectNode().put("Type", type);
      ((ObjectNode) byStack.get("iot-dev-processing").get("Resources")).set(id, resource);
      return resource.putObject("Properties");
    }

    void drop(String id) {
      byStack.values().forEach(one -> ((ObjectNode) one.get("Resources")).remove(id));
    }

    private ArrayNode statements(String role) {
      return (ArrayNode)
          resource(named(role)).get("Properties").at("/Policies/0/PolicyDocument/Statement");
    }

    void addStatement(String role, String action, String resource) {
      statements(role)
          .addObject()
          .put("Effect", "Allow")
          .put("Action", action)
          .put("Resource", resource);
    }

    void dropAction(String role, String action) {
      for (JsonNode statement : statements(role)) {
        if (statement.path("Action").asText().equals(action)) {
          ((ObjectNode) statement).putArray("Action");
        }
        if (statement.get("Action") instanceof ArrayNode actions) {
          for (int i = actions.size() - 1; i >= 0; i--) {
            if (actions.get(i).asText().equals(action)) {
              actions.remove(i);
            }
          }
        }
      }
    }
  }
}

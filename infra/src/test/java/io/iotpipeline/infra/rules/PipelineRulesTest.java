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
    return Stream.of(lake(), iot(), access(), trust(), watch(), deploy()).flatMap(List::stream);
  }

  private static List<Arguments> lake() {
    return List.of(
        mistake(
            "CrawlerLeavesOurTablesAlone",
            "the crawler in the tables' database",
            stack ->
                stack
                    .in(stack.first("AWS::Glue::Crawler"))
                    .putObject("DatabaseName")
                    .put("Fn::ImportValue", "iot-dev-stateful:ExportsOutputRefLakeDatabase1")));
  }

  private static List<Arguments> iot() {
    return List.of(
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
            stack -> stack.timestream().alarm("timestream-user-errors").remove("Dimensions")),
        mistake(
            "AlarmMetricsExist",
            "a metric of a log that no filter makes",
            stack -> stack.drop(stack.first("AWS::Logs::MetricFilter"))),
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
            "AlarmsAreHeard",
            "a key that alarms may not use",
            stack -> stack.in("AlertsKey", "KeyPolicy").putArray("Statement")),
        mistake(
            "SilenceIsAnAlarm",
            "missing data treated as fine",
            stack -> stack.alarm("no-traffic").put("TreatMissingData", "notBreaching")));
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
            "FixedNamesHaveFixedIds",
            "an alarm whose id comes from its construct's path",
            stack -> {
              ObjectNode alarm = stack.resource("AlarmJobCpu");
              stack.drop("AlarmJobCpu");
              stack.put("WatchJobCpu0A1B2C3D", alarm);
            }),
        mistake(
            "NoSecretsInProperties",
            "a token in the properties",
            stack ->
                stack
                    .properties("time.series")
                    .put("token", "{{resolve:secretsmanager:x:SecretString:token}}")),
        mistake(
            "LogsEnd",
            "logs for ever",
            stack -> stack.in(stack.first("AWS::Logs::LogGroup")).remove("RetentionInDays")));
  }

  private static List<Arguments> trust() {
    String rule = "TrustNamesWhatTheServiceSends";
    return List.of(
        mistake(rule, "no SourceAccount", stack -> stack.trust("IngestRole").remove("Condition")),
        mistake(
            rule,
            "another account",
            stack ->
                stack
                    .trust("IngestRole")
                    .withObject("/Condition/StringEquals")
                    .put("aws:SourceAccount", "somebody-else")),
        mistake(
            rule,
            "a schedule where Scheduler sends its group",
            stack ->
                ((ArrayNode)
                        stack
                            .trust("CompactionScheduleRole")
                            .at("/Condition/ArnLike/aws:SourceArn/Fn::Join/1"))
                    .set(6, ":schedule/iot-dev-nightly/iot-dev-compaction-nightly")),
        mistake(
            rule,
            "an ARN where Glue sends none",
            stack ->
                stack
                    .trust("AnalyticsCrawlerRole")
                    .withObject("/Condition")
                    .putObject("ArnLike")
                    .put("aws:SourceArn", "arn:x")),
        mistake(
            rule,
            "a condition where Lambda sends nothing",
            stack ->
                stack
                    .trust("ProvisioningHookRole")
                    .withObject("/Condition/StringEquals")
                    .put("aws:SourceAccount", "x")),
        mistake(
            rule,
            "a service that nobody has looked up",
            stack ->
                stack
                    .trust("IngestRole")
                    .putObject("Principal")
                    .put("Service", "ecs-tasks.amazonaws.com")));
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
      return with(Golden.PROVISIONED_INFLUXDB);
    }

    /** Makes it the templates with Timestream. */
    Stack timestream() {
      return with(Golden.TIMESTREAM);
    }

    private Stack with(Golden golden) {
      byStack.clear();
      fill(golden);
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
          .filter(one -> one.property("AlarmName").asText().matches("iot-(dev|prod|min)-" + name))
          .map(one -> (ObjectNode) one.json().get("Properties"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no alarm " + name));
    }

    /** The first statement of a role's trust. */
    ObjectNode trust(String role) {
      return at(named(role), "/AssumeRolePolicyDocument/Statement/0");
    }

    void put(String id, ObjectNode resource) {
      ((ObjectNode) byStack.get("iot-dev-processing").get("Resources")).set(id, resource);
    }

    ObjectNode add(String id, String type) {
      ObjectNode resource = new ObjectMapper().createObjectNode().put("Type", type);
      put(id, resource);
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

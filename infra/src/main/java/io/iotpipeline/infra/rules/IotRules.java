package io.iotpipeline.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** AWS IoT: the rule, and what devices may do. */
final class IotRules {
  private IotRules() {}

  static List<Rule> all() {
    return List.of(
        new RuleHandsOnRawBytes(), new ErrorActionReachesItsTarget(), new DevicesStayThemselves());
  }

  static final class RuleHandsOnRawBytes implements Rule {
    /** Functions of the message; what SELECT ... AS names, a template does not see. */
    private static final Pattern PARTITION_KEY =
        Pattern.compile("\\$\\{(topic\\(\\d+\\)|clientid\\(\\)|newuuid\\(\\))\\}");

    private static final Pattern RAW = Pattern.compile("SELECT \\* FROM '[^']+'");

    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource rule : templates.resources("AWS::IoT::TopicRule")) {
        JsonNode payload = rule.property("TopicRulePayload");
        if (!payload.path("AwsIotSqlVersion").asText().equals("2016-03-23")) {
          refuse.accept(rule, "AwsIotSqlVersion is not 2016-03-23");
        }
        if (!RAW.matcher(payload.path("Sql").asText()).matches()) {
          refuse.accept(
              rule,
              payload.path("Sql") + " changes or parses the payload; say SELECT * and no more");
        }
        if (!payload.has("ErrorAction")) {
          refuse.accept(rule, "no ErrorAction: what an action refuses is lost");
        }
        for (JsonNode action : payload.path("Actions")) {
          String key = action.path("Kinesis").path("PartitionKey").asText();
          if (action.has("Kinesis") && !PARTITION_KEY.matcher(key).matches()) {
            refuse.accept(rule, "PartitionKey " + key + " is no function that a template sees");
          }
        }
      }
    }
  }

  /**
   * A dead-letter place that does not exist, or may not be written to, is only claimed. Knows
   * Firehose, and takes any other kind of place for one that is not there.
   */
  static final class ErrorActionReachesItsTarget implements Rule {
    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource rule : templates.resources("AWS::IoT::TopicRule")) {
        JsonNode action = rule.property("TopicRulePayload/ErrorAction/Firehose");
        if (rule.property("TopicRulePayload/ErrorAction").isMissingNode()) {
          continue;
        }
        String target = action.path("DeliveryStreamName").path("Ref").asText();
        String role = action.path("RoleArn").path("Fn::GetAtt").path(0).asText();
        boolean exists =
            templates.resources("AWS::KinesisFirehose::DeliveryStream").stream()
                .anyMatch(stream -> stream.id().equals(target));
        if (!exists) {
          refuse.accept(rule, "its ErrorAction goes to a stream that is not in the template");
        }
        boolean allowed =
            Statements.ofIdentities(templates).stream()
                .filter(one -> one.holder().id().equals(role))
                .filter(one -> one.actions().toString().contains("\"firehose:PutRecord\""))
                .anyMatch(
                    one ->
                        one.resources().stream()
                            .anyMatch(
                                resource -> Text.of(resource).equals("<" + target + ".Arn>")));
        if (exists && !allowed) {
          refuse.accept(rule, "its ErrorAction's role may not put records into the stream");
        }
      }
    }
  }

  static final class DevicesStayThemselves implements Rule {
    private static final Pattern BARE_WILDCARD =
        Pattern.compile("(\\*|.*:(topic|topicfilter|client)/\\*)");

    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource policy : templates.resources("AWS::IoT::Policy")) {
        for (JsonNode statement : policy.property("PolicyDocument/Statement")) {
          check(policy, statement, refuse);
        }
      }
    }

    private static void check(
        Resource policy, JsonNode statement, BiConsumer<Resource, String> refuse) {
      if (Statements.each(statement.path("Action")).size() != 1) {
        refuse.accept(policy, "several actions in one statement: each has topics of its own");
      }
      for (JsonNode resource : Statements.each(statement.path("Resource"))) {
        String text = Text.of(resource);
        if (BARE_WILDCARD.matcher(text).matches()) {
          refuse.accept(policy, text + " is everything");
        }
        if (text.contains(":client/${iot:Connection.Thing.ThingName}")
            && !statement
                .at("/Condition/Bool/iot:Connection.Thing.IsAttached")
                .asText()
                .equals("true")) {
          refuse.accept(policy, "connects without the condition IsAttached");
        }
      }
    }
  }
}

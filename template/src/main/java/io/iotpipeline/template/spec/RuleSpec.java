package io.iotpipeline.template.spec;

import com.fasterxml.jackson.databind.JsonNode;
import io.iotpipeline.template.cloudformation.Resource;
import io.iotpipeline.template.cloudformation.Spec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule of AWS IoT.
 *
 * @param sqlVersion such as {@code 2016-03-23}
 * @param errorAction what happens to a message whose action failed
 */
public record RuleSpec(
    String id,
    String name,
    String arn,
    String sql,
    String sqlVersion,
    List<Action> actions,
    Optional<Action> errorAction)
    implements Spec {
  /** The CloudFormation type. */
  public static final String TYPE = "AWS::IoT::TopicRule";

  private static final String PAYLOAD = "TopicRulePayload/";

  /**
   * What a rule does with a message.
   *
   * @param kind such as {@code Kinesis}
   * @param settings as the template has them: {@code StreamName}, {@code RoleArn}
   */
  public record Action(String kind, JsonNode settings) {
    /** A setting's text; empty: it is not set. */
    public String setting(String name) {
      return settings.path(name).asText("");
    }
  }

  /** The rule of a resource. */
  public static RuleSpec of(Resource resource) {
    return new RuleSpec(
        resource.id(),
        resource.name(),
        resource.arn(),
        resource.text(PAYLOAD + "Sql"),
        resource.text(PAYLOAD + "AwsIotSqlVersion"),
        resource.elements(PAYLOAD + "Actions").stream().map(one -> action(resource, one)).toList(),
        Optional.of(resource.properties().at("/" + PAYLOAD + "ErrorAction"))
            .filter(JsonNode::isObject)
            .map(one -> action(resource, one)));
  }

  private static Action action(Resource resource, JsonNode json) {
    if (json.size() != 1) {
      throw resource.place().child(PAYLOAD + "Actions").error(json + " is not one action");
    }
    Map.Entry<String, JsonNode> only = json.properties().iterator().next();
    return new Action(only.getKey(), only.getValue());
  }
}

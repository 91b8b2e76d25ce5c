package io.iotpipeline.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * A service that takes a role says for whom: a trust that names another account, or an ARN of a
 * shape that the service never sends, is one that nobody can use.
 */
final class TrustNamesWhatTheServiceSends implements Rule {
  private static final String ACCOUNT = "aws:SourceAccount";
  private static final String ARN = "aws:SourceArn";

  /** A service that sends neither account nor ARN. */
  private static final String NOTHING = "nothing";

  /** A service that sends an ARN for some of what it does, and for all of it the account. */
  private static final String ACCOUNT_ALONE = "";

  /**
   * What {@code aws:SourceArn} holds, as a pattern of the ARN's last part, by the services' guides
   * on the confused deputy problem, read 2026-11. EventBridge Scheduler sends the schedule's group,
   * not the schedule.
   */
  private static final Map<String, String> SENT =
      Map.of(
          "lambda", NOTHING,
          "glue", ACCOUNT_ALONE,
          "iot", "(rule|provisioningtemplate)/.+",
          "firehose", "deliverystream/.+",
          "kinesisanalytics", "application/.+",
          "events", "rule/.+",
          "states", "stateMachine:.+",
          "scheduler", "schedule-group/.+");

  @Override
  public void check(Templates templates, BiConsumer<Resource, String> refuse) {
    for (Resource role : templates.resources("AWS::IAM::Role")) {
      for (JsonNode statement : role.property("AssumeRolePolicyDocument/Statement")) {
        check(role, statement, refuse);
      }
    }
  }

  private static void check(
      Resource role, JsonNode statement, BiConsumer<Resource, String> refuse) {
    String principal = Text.of(statement.at("/Principal/Service"));
    String service = principal.replace(".amazonaws.com", "");
    String sent = SENT.get(service);
    String account = condition(statement, ACCOUNT);
    String arn = condition(statement, ARN);
    if (sent == null) {
      refuse.accept(role, "nobody has looked up what " + principal + " sends; add it to the rule");
    } else if (sent.equals(NOTHING)) {
      if (!account.isEmpty() || !arn.isEmpty()) {
        refuse.accept(role, principal + " sends no source: with a condition it can't take it");
      }
    } else {
      if (!account.equals("<AWS::AccountId>")) {
        refuse.accept(role, principal + " may take it for any account: add " + ACCOUNT);
      }
      Pattern shape =
          Pattern.compile(
              "arn:<AWS::Partition>:" + service + ":<AWS::Region>:<AWS::AccountId>:" + sent);
      if (!arn.isEmpty() && (sent.isEmpty() || !shape.matcher(arn).matches())) {
        refuse.accept(role, arn + " is not what " + principal + " sends: " + sent);
      }
    }
  }

  /** A condition's value, whatever its operator; empty: there is none. */
  private static String condition(JsonNode statement, String key) {
    for (JsonNode operator : statement.path("Condition")) {
      if (operator.has(key)) {
        return Text.of(operator.get(key));
      }
    }
    return "";
  }
}

package io.iotpipeline.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.iotpipeline.template.iam.ServiceSource;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * A service that takes a role says for whom: a trust that names another account, or an ARN of a
 * shape that the service never sends, is one that nobody can use.
 */
final class TrustNamesWhatTheServiceSends implements Rule {
  private static final String ACCOUNT = "aws:SourceAccount";
  private static final String ARN = "aws:SourceArn";

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
    Optional<ServiceSource> service = ServiceSource.of(principal);
    if (service.isEmpty()) {
      refuse.accept(
          role, "nobody has looked up what " + principal + " sends; add it to ServiceSource");
      return;
    }
    String account = condition(statement, ACCOUNT);
    String arn = condition(statement, ARN);
    ServiceSource sent = service.get();
    if (!sent.sendsAccount()) {
      if (!account.isEmpty() || !arn.isEmpty()) {
        refuse.accept(role, principal + " sends no source: with a condition it can't take it");
      }
      return;
    }
    if (!account.equals("<AWS::AccountId>")) {
      refuse.accept(role, principal + " may take it for any account: add " + ACCOUNT);
    }
    Pattern shape =
        Pattern.compile(
            "arn:<AWS::Partition>:"
                + sent.service()
                + ":<AWS::Region>:<AWS::AccountId>:"
                + sent.resource());
    if (!arn.isEmpty() && (sent.resource().isEmpty() || !shape.matcher(arn).matches())) {
      refuse.accept(role, arn + " is not what " + principal + " sends: " + sent.resource());
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

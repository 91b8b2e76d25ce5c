package io.iotpipeline.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.iotpipeline.infra.rules.Statements.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** IAM: actions that exist, on resources that they know, in roles that can be taken. */
final class AccessRules {
  private AccessRules() {}

  static List<Rule> all(Lists lists) {
    return List.of(
        new ActionsExist(lists),
        new ActionsMatchTheirResource(lists),
        new TrustNamesWhatTheServiceSends(),
        new PoliciesComeBeforeTheirUsers());
  }

  record ActionsExist(Lists lists) implements Rule {
    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (List<Statement> statements :
          List.of(Statements.ofIdentities(templates), Statements.ofResources(templates))) {
        for (Statement statement : statements) {
          for (JsonNode action : statement.actions()) {
            if (statement.allows()
                && !action.asText().equals("kms:*")
                && !lists.actionExists(action.asText())) {
              refuse.accept(statement.holder(), action + " is no action, or not one by name");
            }
          }
        }
      }
    }
  }

  /** Such as timestream:DescribeEndpoints: granted on a table, it is granted on nothing. */
  record ActionsMatchTheirResource(Lists lists) implements Rule {
    /** Listed without a resource, but the services' own guides grant them by one. */
    private static final Set<String> BY_RESOURCE_ALL_THE_SAME =
        Set.of("kinesis:UpdateShardCount", "logs:DescribeLogGroups");

    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Statement statement : Statements.ofIdentities(templates)) {
        boolean star = statement.resources().stream().anyMatch(one -> one.asText().equals("*"));
        for (JsonNode action : statement.actions()) {
          if (!star
              && lists.knowsNoResource(action.asText())
              && !BY_RESOURCE_ALL_THE_SAME.contains(action.asText())) {
            refuse.accept(statement.holder(), action + " knows no resource; grant it on *");
          }
        }
      }
    }
  }

  /** A service tries a role when it is handed one, and fails where its policy is still to come. */
  static final class PoliciesComeBeforeTheirUsers implements Rule {
    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource policy : templates.resources("AWS::IAM::Policy")) {
        for (JsonNode ref : policy.property("Roles")) {
          String role = ref.path("Ref").asText();
          for (Resource user : templates.resources()) {
            boolean same = user.stack().equals(policy.stack());
            if (same
                && !user.type().startsWith("AWS::IAM::")
                && user.uses(role)
                && !user.dependsOn().contains(policy.id())) {
              refuse.accept(user, "uses " + role + " before its policy " + policy.id());
            }
          }
        }
      }
    }
  }
}

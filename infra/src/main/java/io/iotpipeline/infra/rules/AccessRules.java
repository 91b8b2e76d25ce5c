package io.iotpipeline.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.iotpipeline.infra.rules.Statements.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** IAM: actions that exist, resources by name, roles for one service of one account. */
final class AccessRules {
  private AccessRules() {}

  static List<Rule> all(Lists lists) {
    return List.of(
        new ActionsExist(lists),
        new ActionsMatchTheirResource(lists),
        new StarsHaveReasons(),
        new ServicesActForOurAccount(),
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

  static final class StarsHaveReasons implements Rule {
    private static final String NO_RESOURCE = "IAM knows no resource for it";
    private static final String AUDIT =
        "the audit looks at all that the account has; reading alone";

    /** Actions that may stand on {@code *}, each with its reason. */
    static final Map<String, String> ALLOWED =
        Map.ofEntries(
            Map.entry("timestream:DescribeEndpoints", NO_RESOURCE),
            Map.entry("iot:DescribeEndpoint", NO_RESOURCE),
            Map.entry("iot:UpdateIndexingConfiguration", NO_RESOURCE),
            Map.entry("iot:RegisterThing", NO_RESOURCE),
            Map.entry("iot:ListAttachedPolicies", NO_RESOURCE),
            Map.entry("iot:DescribeCACertificate", AUDIT),
            Map.entry("iot:DescribeCertificate", AUDIT),
            Map.entry("iot:GetEffectivePolicies", AUDIT),
            Map.entry("iot:GetLoggingOptions", NO_RESOURCE),
            Map.entry("iot:GetPolicy", AUDIT),
            Map.entry("iot:GetPolicyVersion", AUDIT),
            Map.entry("iot:GetV2LoggingOptions", NO_RESOURCE),
            Map.entry("iot:ListCACertificates", NO_RESOURCE),
            Map.entry("iot:ListCertificates", NO_RESOURCE),
            Map.entry("iot:ListCertificatesByCA", NO_RESOURCE),
            Map.entry("iot:ListPolicies", NO_RESOURCE),
            Map.entry("iot:ListPrincipalPolicies", NO_RESOURCE),
            Map.entry("iot:ListTargetsForPolicy", AUDIT),
            Map.entry("ec2:DescribeDhcpOptions", NO_RESOURCE),
            Map.entry("ec2:DescribeNetworkInterfaces", NO_RESOURCE),
            Map.entry("ec2:DescribeSecurityGroups", NO_RESOURCE),
            Map.entry("ec2:DescribeSubnets", NO_RESOURCE),
            Map.entry("ec2:DescribeVpcs", NO_RESOURCE));

    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Statement statement : Statements.ofIdentities(templates)) {
        if (!statement.allows()
            || statement.resources().stream().noneMatch(one -> one.asText().equals("*"))) {
          continue;
        }
        for (JsonNode action : statement.actions()) {
          if (!ALLOWED.containsKey(action.asText())) {
            refuse.accept(
                statement.holder(),
                action + " on *; name the resource, or add it to the list with a reason");
          }
        }
      }
    }
  }

  static final class ServicesActForOurAccount implements Rule {
    @Override
    public void check(Templates templates, BiConsumer<Resource, String> refuse) {
      for (Resource role : templates.resources("AWS::IAM::Role")) {
        for (JsonNode statement : role.property("AssumeRolePolicyDocument/Statement")) {
          String service = Text.of(statement.at("/Principal/Service"));
          // Lambda sends no account when it takes a function's role.
          if (!service.equals("lambda.amazonaws.com")
              && !statement.path("Condition").toString().contains("aws:SourceAccount")) {
            refuse.accept(role, service + " may take it for any account: add aws:SourceAccount");
          }
        }
        if (role.json().path("Properties").has("ManagedPolicyArns")) {
          refuse.accept(role, "managed policies; name the actions that it needs");
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

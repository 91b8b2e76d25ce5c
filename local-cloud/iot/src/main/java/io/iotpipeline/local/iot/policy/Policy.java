package io.iotpipeline.local.iot.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An IoT policy document. What it says that is not understood here is refused, never passed over.
 */
public final class Policy {
  private static final Set<String> DOCUMENT_KEYS = Set.of("Version", "Id", "Statement");
  private static final Set<String> STATEMENT_KEYS =
      Set.of("Sid", "Effect", "Action", "Resource", "Condition");

  private final List<Statement> statements;

  private Policy(List<Statement> statements) {
    this.statements = statements;
  }

  /**
   * Reads a policy.
   *
   * @throws IllegalArgumentException when it is no policy, or uses what is not supported; the
   *     message says where
   */
  public static Policy parse(String json) {
    JsonNode document;
    try {
      document = new ObjectMapper().readTree(json);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException("policy is not JSON: " + malformed.getOriginalMessage());
    }
    requireKnown("policy", document, DOCUMENT_KEYS);
    List<Statement> statements = new ArrayList<>();
    JsonNode listed = document.path("Statement");
    if (listed.isObject()) {
      statements.add(statement("Statement", listed));
    }
    for (int i = 0; listed.isArray() && i < listed.size(); i++) {
      statements.add(statement("Statement " + (i + 1), listed.get(i)));
    }
    if (statements.isEmpty()) {
      throw new IllegalArgumentException("policy has no Statement");
    }
    return new Policy(List.copyOf(statements));
  }

  List<Statement> statements() {
    return statements;
  }

  private static Statement statement(String where, JsonNode node) {
    requireKnown(where, node, STATEMENT_KEYS);
    String effect = node.path("Effect").asText();
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      throw new IllegalArgumentException(
          where + ": Effect \"" + effect + "\" is neither Allow nor Deny");
    }
    return new Statement(
        effect.equals("Allow"),
        patterns(where + ", Action", node.path("Action")),
        patterns(where + ", Resource", node.path("Resource")),
        conditions(where, node.path("Condition")));
  }

  private static List<PolicyCondition> conditions(String where, JsonNode node) {
    List<PolicyCondition> conditions = new ArrayList<>();
    for (Map.Entry<String, JsonNode> test : node.properties()) {
      PolicyCondition.Operator operator = operator(where, test.getKey());
      for (Map.Entry<String, JsonNode> key : test.getValue().properties()) {
        List<PolicyPattern> values =
            patterns(where + ", Condition " + key.getKey(), key.getValue());
        conditions.add(new PolicyCondition(operator, key.getKey(), values));
      }
    }
    return conditions;
  }

  private static PolicyCondition.Operator operator(String where, String name) {
    for (PolicyCondition.Operator operator : PolicyCondition.Operator.values()) {
      if (operator.policyName.equals(name)) {
        return operator;
      }
    }
    throw new IllegalArgumentException(
        where + ": condition operator \"" + name + "\" is not supported here");
  }

  private static List<PolicyPattern> patterns(String where, JsonNode node) {
    List<PolicyPattern> patterns = new ArrayList<>();
    for (JsonNode text : node.isArray() ? node : List.of(node)) {
      if (!text.isTextual() && !text.isBoolean()) {
        throw new IllegalArgumentException(where + ": neither text nor a list of texts");
      }
      patterns.add(new PolicyPattern(text.asText()));
    }
    return patterns;
  }

  private static void requireKnown(String where, JsonNode node, Set<String> known) {
    if (!node.isObject()) {
      throw new IllegalArgumentException(where + " is not a JSON object");
    }
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                throw new IllegalArgumentException(
                    where + ": element \"" + key + "\" is not supported here");
              }
            });
  }
}

package io.iotpipeline.local.iot.policy;

import java.util.List;

/**
 * One key of a statement's condition. It holds when the connection has the key and its value is one
 * of those listed.
 */
record PolicyCondition(Operator operator, String key, List<PolicyPattern> values) {
  enum Operator {
    BOOL("Bool"),
    STRING_EQUALS("StringEquals"),
    STRING_LIKE("StringLike");

    final String policyName;

    Operator(String policyName) {
      this.policyName = policyName;
    }
  }

  boolean holds(ConnectionVariables variables) {
    String actual = variables.value(key);
    return actual != null && values.stream().anyMatch(wanted -> holds(actual, wanted, variables));
  }

  private boolean holds(String actual, PolicyPattern wanted, ConnectionVariables variables) {
    switch (operator) {
      case BOOL:
        return actual.equalsIgnoreCase(wanted.toString());
      case STRING_EQUALS:
        return actual.equals(wanted.toString());
      default:
        PolicyPattern.Resolved resolved = wanted.resolve(variables);
        return resolved != null && resolved.matches(actual);
    }
  }
}

package io.iotpipeline.template.iam;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * One key of a statement's condition. It holds when the request has the key, with one of the
 * values.
 *
 * @param key such as {@code kms:ViaService}; case does not matter
 */
public record Condition(Operator operator, String key, List<String> values) {
  /** Operators that the pipeline's policies use. */
  public enum Operator {
    STRING_EQUALS("StringEquals", String::equals),
    STRING_LIKE("StringLike", Wildcard::matches),
    ARN_EQUALS("ArnEquals", Wildcard::matchesArn),
    ARN_LIKE("ArnLike", Wildcard::matchesArn),
    BOOL("Bool", String::equalsIgnoreCase),
    NUMERIC_LESS_THAN(
        "NumericLessThan",
        (wanted, actual) -> Double.parseDouble(actual) < Double.parseDouble(wanted));

    private final String policyName;
    private final BiPredicate<String, String> test;

    Operator(String policyName, BiPredicate<String, String> test) {
      this.policyName = policyName;
      this.test = test;
    }

    static Optional<Operator> named(String name) {
      return Stream.of(values()).filter(one -> one.policyName.equals(name)).findFirst();
    }

    @Override
    public String toString() {
      return policyName;
    }
  }

  boolean holds(Map<String, String> context) {
    String actual = actual(context);
    return actual != null && values.stream().anyMatch(one -> operator.test.test(one, actual));
  }

  /** The request's value; null: it has none. */
  private String actual(Map<String, String> context) {
    String wanted = key.toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> entry : context.entrySet()) {
      if (entry.getKey().toLowerCase(Locale.ROOT).equals(wanted)) {
        return entry.getValue();
      }
    }
    return null;
  }

  /** What is missing in a request for which the condition does not hold. */
  String missing(Map<String, String> context) {
    String actual = actual(context);
    return String.format(
        "%s %s %s, and the request has %s",
        key, operator, values, actual == null ? "none" : "\"" + actual + "\"");
  }
}

package io.iotpipeline.template.iam;

import java.util.Optional;

/**
 * An answer of IAM.
 *
 * @param statement that allowed or denied it; empty: no statement applies
 * @param reason for people: which statement decided, or what was missing
 */
public record Decision(boolean allowed, Optional<Statement> statement, String reason) {
  static Decision allowedBy(Statement statement) {
    return new Decision(true, Optional.of(statement), "allowed by " + statement);
  }

  static Decision deniedBy(Statement statement) {
    return new Decision(false, Optional.of(statement), "denied by " + statement);
  }

  static Decision missing(String reason) {
    return new Decision(false, Optional.empty(), reason);
  }
}

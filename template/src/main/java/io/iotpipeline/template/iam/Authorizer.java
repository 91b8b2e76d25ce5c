package io.iotpipeline.template.iam;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides as IAM does for a role of the same account: what no statement allows is denied, and a
 * statement that denies beats all that allow. It sees the role's policies; policies of buckets and
 * keys, boundaries and service control policies are not evaluated.
 */
public final class Authorizer {
  private Authorizer() {}

  /**
   * Whether a role may do something.
   *
   * @param action such as {@code kinesis:GetRecords}
   * @param resource its ARN; {@code *} for an action that knows no resource
   * @param context of the request, such as {@code kms:ViaService}; may be empty
   */
  public static Decision decide(
      RoleSpec role, String action, String resource, Map<String, String> context) {
    Optional<Statement> denying = first(role.statements(), false, action, resource, context);
    if (denying.isPresent()) {
      return Decision.deniedBy(denying.get());
    }
    return first(role.statements(), true, action, resource, context)
        .map(Decision::allowedBy)
        .orElseGet(() -> Decision.missing(missing(role, action, resource, context)));
  }

  private static Optional<Statement> first(
      List<Statement> statements,
      boolean allows,
      String action,
      String resource,
      Map<String, String> context) {
    return statements.stream()
        .filter(one -> one.allows() == allows && one.applies(action, resource, context))
        .findFirst();
  }

  /** The statement that came nearest, and by what it missed; or the statement to add. */
  private static String missing(
      RoleSpec role, String action, String resource, Map<String, String> context) {
    String refused = role.id() + " may not " + action + " on " + resource + ": ";
    List<Statement> nearest =
        role.statements().stream().filter(one -> one.allows() && one.hasAction(action)).toList();
    for (Statement one : nearest) {
      if (one.hasResource(resource)) {
        return refused + one + " needs " + one.failing(context).orElseThrow().missing(context);
      }
    }
    return nearest.isEmpty()
        ? refused + "no statement has the action; add one to the role's policy"
        : refused + nearest.get(0) + " has the action on " + nearest.get(0).resources();
  }
}

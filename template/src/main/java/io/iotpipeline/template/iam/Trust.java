package io.iotpipeline.template.iam;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decides whether a service may assume a role, from what {@link ServiceSource} says it sends. */
public final class Trust {
  private static final String ACTION = "sts:AssumeRole";
  private static final int ACCOUNT_PART = 4;

  private Trust() {}

  /**
   * Whether a service may assume a role for a resource.
   *
   * @param sourceArn what the service acts for, as {@link ServiceSource} says: for EventBridge
   *     Scheduler the schedule's group
   * @throws IllegalArgumentException the service never sends this ARN
   */
  public static Decision mayAssume(RoleSpec role, ServiceSource service, String sourceArn) {
    Map<String, String> context = context(service, sourceArn);
    List<Statement> about =
        role.trust().stream().filter(one -> isAbout(one, service.principal())).toList();
    for (boolean allows : new boolean[] {false, true}) {
      for (Statement one : about) {
        if (one.allows() == allows && one.failing(context).isEmpty()) {
          return allows ? Decision.allowedBy(one) : Decision.deniedBy(one);
        }
      }
    }
    String refused = role.id() + " can't be assumed by " + service.principal() + ": ";
    return Decision.missing(
        about.stream()
            .filter(Statement::allows)
            .findFirst()
            .map(one -> refused + one + " needs " + one.failing(context).get().missing(context))
            .orElse(refused + "no statement of its trust names the service; add one"));
  }

  private static boolean isAbout(Statement statement, String principal) {
    List<String> services = statement.principals().getOrDefault("Service", List.of());
    return services.contains(principal) && statement.hasAction(ACTION);
  }

  private static Map<String, String> context(ServiceSource service, String sourceArn) {
    Map<String, String> context = new HashMap<>();
    if (service.sendsAccount()) {
      String[] parts = sourceArn.split(":");
      if (parts.length <= ACCOUNT_PART) {
        throw new IllegalArgumentException("\"" + sourceArn + "\" is no ARN; name one");
      }
      context.put("aws:SourceAccount", parts[ACCOUNT_PART]);
    }
    if (!service.resource().isEmpty()) {
      if (!service.sends(sourceArn)) {
        throw new IllegalArgumentException(
            String.format(
                "%s never sends %s as aws:SourceArn, but an ARN that ends in %s; name that one",
                service.principal(), sourceArn, service.resource()));
      }
      context.put("aws:SourceArn", sourceArn);
    }
    return context;
  }
}

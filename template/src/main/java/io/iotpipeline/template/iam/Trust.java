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
    String refused = role.id() + " can't be assumed by " + service.principal() + ": ";
    String missing = refused + "no statement of its trust names the service; add one";
    for (Statement statement : role.trust()) {
      List<String> services = statement.principals().getOrDefault("Service", List.of());
      if (!services.contains(service.principal()) || !statement.hasAction(ACTION)) {
        continue;
      }
      if (statement.failing(context).isEmpty()) {
        if (!statement.allows()) {
          return Decision.deniedBy(statement);
        }
        return Decision.allowedBy(statement);
      }
      missing = refused + statement + " needs " + failing(statement, context);
    }
    return Decision.missing(missing);
  }

  private static String failing(Statement statement, Map<String, String> context) {
    return statement.failing(context).orElseThrow().missing(context);
  }

  private static Map<String, String> context(ServiceSource service, String sourceArn) {
    Map<String, String> context = new HashMap<>();
    if (service.sendsAccount()) {
      context.put("aws:SourceAccount", sourceArn.split(":")[ACCOUNT_PART]);
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

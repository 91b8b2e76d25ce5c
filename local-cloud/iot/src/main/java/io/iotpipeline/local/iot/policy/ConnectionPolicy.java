package io.iotpipeline.local.iot.policy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Permissions of one connection: all policies of its certificate, with the variables of the
 * connection filled in. A denial wins over any permission; what no statement mentions is denied.
 */
public final class ConnectionPolicy {
  private final AwsAccount account;
  private final Map<PolicyAction, List<PolicyPattern.Resolved>> allowed;
  private final Map<PolicyAction, List<PolicyPattern.Resolved>> denied;

  /** What was asked last and allowed: devices publish to one topic over and over. */
  private volatile Allowed last;

  public ConnectionPolicy(
      AwsAccount account, List<Policy> policies, ConnectionVariables variables) {
    this.account = account;
    allowed = new EnumMap<>(PolicyAction.class);
    denied = new EnumMap<>(PolicyAction.class);
    for (PolicyAction action : PolicyAction.values()) {
      allowed.put(action, resources(policies, variables, action, true));
      denied.put(action, resources(policies, variables, action, false));
    }
  }

  /**
   * Whether the connection may do this.
   *
   * @param name the client id, topic or topic filter
   */
  public boolean allows(PolicyAction action, String name) {
    Allowed before = last;
    if (before != null && before.action == action && before.name.equals(name)) {
      return true;
    }
    String arn = account.arn(action, name);
    boolean allows = matches(allowed.get(action), arn) && !matches(denied.get(action), arn);
    if (allows) {
      last = new Allowed(action, name);
    }
    return allows;
  }

  /** Whether the connection may publish to a topic. */
  public boolean allowsPublish(String topic, boolean retain) {
    return allows(PolicyAction.PUBLISH, topic)
        && (!retain || allows(PolicyAction.RETAIN_PUBLISH, topic));
  }

  private static boolean matches(List<PolicyPattern.Resolved> resources, String arn) {
    for (PolicyPattern.Resolved resource : resources) {
      if (resource.matches(arn)) {
        return true;
      }
    }
    return false;
  }

  private static List<PolicyPattern.Resolved> resources(
      List<Policy> policies, ConnectionVariables variables, PolicyAction action, boolean allow) {
    List<PolicyPattern.Resolved> resources = new ArrayList<>();
    for (Policy policy : policies) {
      for (Statement statement : policy.statements()) {
        if (statement.allow() == allow && applies(statement, variables, action)) {
          statement.resources().stream()
              .map(resource -> resource.resolve(variables))
              .filter(Objects::nonNull)
              .forEach(resources::add);
        }
      }
    }
    return List.copyOf(resources);
  }

  private static boolean applies(
      Statement statement, ConnectionVariables variables, PolicyAction action) {
    return statement.conditions().stream().allMatch(condition -> condition.holds(variables))
        && statement.actions().stream()
            .map(pattern -> pattern.resolve(variables))
            .anyMatch(pattern -> pattern != null && pattern.matches(action.policyName()));
  }

  private record Allowed(PolicyAction action, String name) {}
}

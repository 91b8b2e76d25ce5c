package io.iotpipeline.template.iam;

import io.iotpipeline.template.cloudformation.Place;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A statement of a policy.
 *
 * @param place where it is in the template; its last step is the statement's index
 * @param allows whether its effect is Allow; otherwise Deny
 * @param principals services, accounts and users by kind, such as {@code Service}; empty in the
 *     policy of a role
 * @param resources empty in a trust policy
 */
public record Statement(
    Place place,
    boolean allows,
    Map<String, List<String>> principals,
    List<String> actions,
    List<String> resources,
    List<Condition> conditions) {
  /** Whether it is about an action; case does not matter. */
  public boolean hasAction(String action) {
    String wanted = action.toLowerCase(Locale.ROOT);
    return actions.stream().anyMatch(one -> Wildcard.matches(one.toLowerCase(Locale.ROOT), wanted));
  }

  /** Whether it is about a resource. */
  public boolean hasResource(String arn) {
    return resources.stream().anyMatch(one -> Wildcard.matches(one, arn));
  }

  /** The first condition that does not hold. */
  Optional<Condition> failing(Map<String, String> context) {
    return conditions.stream().filter(one -> !one.holds(context)).findFirst();
  }

  boolean applies(String action, String resource, Map<String, String> context) {
    return hasAction(action) && hasResource(resource) && failing(context).isEmpty();
  }

  @Override
  public String toString() {
    return place.stack() + "/" + place.id() + "/" + place.path();
  }
}

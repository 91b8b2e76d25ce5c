package io.iotpipeline.infra.construct;

import software.amazon.awscdk.CfnResource;

/**
 * Logical ids that stay when code moves. CDK derives an id from the construct's path; a resource
 * with a fixed name that then gets another id is made before the old one is deleted, and fails on
 * its own name.
 */
public final class LogicalIds {
  private LogicalIds() {}

  /**
   * Gives a resource an id of its kind and name, such as {@code AlarmNoTraffic}.
   *
   * @param name without the stage
   */
  public static <T extends CfnResource> T fix(T resource, String name) {
    String type = resource.getCfnResourceType();
    resource.overrideLogicalId(type.substring(type.lastIndexOf(':') + 1) + pascal(name));
    return resource;
  }

  /** {@code window_aggregates} or {@code window-aggregates} to {@code WindowAggregates}. */
  public static String pascal(String name) {
    StringBuilder pascal = new StringBuilder();
    for (String word : name.split("[^A-Za-z0-9]+")) {
      pascal.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return pascal.toString();
  }
}

package io.iotpipeline.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A resource of a template.
 *
 * @param json with Type, Properties, DependsOn and the rest
 */
record Resource(String stack, String id, JsonNode json) {
  String type() {
    return json.path("Type").asText();
  }

  boolean is(String type) {
    return type().equals(type);
  }

  /**
   * A property by its path, such as {@code Schedule/ScheduleExpression}; missing: a missing node.
   */
  JsonNode property(String path) {
    return json.path("Properties").at("/" + path);
  }

  List<String> dependsOn() {
    List<String> ids = new ArrayList<>();
    JsonNode dependsOn = json.path("DependsOn");
    if (dependsOn.isTextual()) {
      ids.add(dependsOn.asText());
    }
    dependsOn.forEach(id -> ids.add(id.asText()));
    return ids;
  }

  /** Whether this resource has a Ref or Fn::GetAtt of another of its stack. */
  boolean uses(String id) {
    return uses(json.path("Properties"), id);
  }

  private static boolean uses(JsonNode node, String id) {
    if (node.path("Ref").asText().equals(id)
        || node.path("Fn::GetAtt").path(0).asText().equals(id)) {
      return true;
    }
    for (JsonNode child : node) {
      if (uses(child, id)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return stack + "/" + id;
  }
}

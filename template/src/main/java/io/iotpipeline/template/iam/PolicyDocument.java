package io.iotpipeline.template.iam;

import com.fasterxml.jackson.databind.JsonNode;
import io.iotpipeline.template.cloudformation.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads policy documents. */
final class PolicyDocument {
  private static final Set<String> KNOWN =
      Set.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition");

  private static final String VARIABLE = "${";

  private PolicyDocument() {}

  /**
   * The statements of a document.
   *
   * @param document with functions and references filled in
   */
  static List<Statement> statements(Place place, JsonNode document) {
    List<Statement> statements = new ArrayList<>();
    JsonNode list = document.path("Statement");
    for (int i = 0; i < list.size(); i++) {
      statements.add(statement(place.child("Statement").child(i), list.get(i)));
    }
    if (statements.isEmpty()) {
      throw place.error("holds no list Statement; write one");
    }
    return statements;
  }

  private static Statement statement(Place place, JsonNode json) {
    if (json.toString().contains(VARIABLE)) {
      throw place.error("variables " + VARIABLE + "...} are not evaluated; write the value");
    }
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!KNOWN.contains(name)) {
                throw place.child(name).error("is not evaluated; write it with one of " + KNOWN);
              }
            });
    return new Statement(
        place,
        effect(place.child("Effect"), json.path("Effect").asText()),
        principals(json.path("Principal")),
        texts(json.path("Action")),
        texts(json.path("Resource")),
        conditions(place.child("Condition"), json.path("Condition")));
  }

  private static boolean effect(Place place, String effect) {
    switch (effect) {
      case "Allow":
        return true;
      case "Deny":
        return false;
      default:
        throw place.error("\"" + effect + "\" is no effect; write Allow or Deny");
    }
  }

  private static Map<String, List<String>> principals(JsonNode json) {
    Map<String, List<String>> principals = new TreeMap<>();
    if (json.isTextual()) {
      principals.put("AWS", List.of(json.asText()));
    }
    json.properties().forEach(one -> principals.put(one.getKey(), texts(one.getValue())));
    return principals;
  }

  private static List<Condition> conditions(Place place, JsonNode json) {
    List<Condition> conditions = new ArrayList<>();
    for (Map.Entry<String, JsonNode> one : json.properties()) {
      Condition.Operator operator =
          Condition.Operator.named(one.getKey())
              .orElseThrow(
                  () ->
                      place
                          .child(one.getKey())
                          .error("is an unknown operator; teach enum Condition.Operator"));
      for (Map.Entry<String, JsonNode> key : one.getValue().properties()) {
        conditions.add(new Condition(operator, key.getKey(), texts(key.getValue())));
      }
    }
    return conditions;
  }

  /** A list's texts, or the one text in its place. */
  private static List<String> texts(JsonNode json) {
    List<String> texts = new ArrayList<>();
    if (json.isValueNode()) {
      texts.add(json.asText());
    }
    json.forEach(one -> texts.add(one.asText()));
    return List.copyOf(texts);
  }
}

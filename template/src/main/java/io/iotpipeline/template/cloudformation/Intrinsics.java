package io.iotpipeline.template.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Evaluates CloudFormation's functions in a value of a template. */
final class Intrinsics {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String PREFIX = "Fn::";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern DYNAMIC = Pattern.compile("\\{\\{resolve:([a-z-]+):([^}]*)}}");

  private final References references;

  Intrinsics(References references) {
    this.references = references;
  }

  JsonNode evaluate(Place place, JsonNode node) {
    if (node.isTextual()) {
      return text(dynamic(place, node.asText()));
    }
    if (node.isArray()) {
      ArrayNode elements = JSON.arrayNode();
      for (int i = 0; i < node.size(); i++) {
        elements.add(evaluate(place.child(i), node.get(i)));
      }
      return elements;
    }
    return node.isObject() ? object(place, (ObjectNode) node) : node;
  }

  private JsonNode object(Place place, ObjectNode node) {
    ObjectNode members = JSON.objectNode();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String name = member.getKey();
      Place inside = place.child(name);
      if (name.equals("Ref") || name.startsWith(PREFIX)) {
        if (node.size() > 1) {
          throw inside.error("a function can't have neighbours; move them out of its object");
        }
        return function(inside, name, member.getValue());
      }
      members.set(name, evaluate(inside, member.getValue()));
    }
    return members;
  }

  private JsonNode function(Place place, String name, JsonNode given) {
    switch (name) {
      case "Ref":
        return text(references.ref(place, given.asText()));
      case "Fn::GetAtt":
        return text(attribute(place, given));
      case "Fn::Sub":
        return text(dynamic(place, substitute(place, given)));
      default:
        return function(place, name, evaluate(place, given), given);
    }
  }

  private JsonNode function(Place place, String name, JsonNode arguments, JsonNode given) {
    switch (name) {
      case "Fn::ImportValue":
        return text(references.imported(place, arguments.asText()));
      case "Fn::Join":
        return text(dynamic(place, join(place, arguments)));
      case "Fn::Split":
        return split(arguments);
      case "Fn::Select":
        return select(place, arguments);
      case "Fn::GetAZs":
        return references.zones();
      default:
        throw place.error(name + " " + given + " is unknown; teach class Intrinsics what it gives");
    }
  }

  private String attribute(Place place, JsonNode given) {
    if (given.isArray()) {
      return references.attribute(place, given.path(0).asText(), given.path(1).asText());
    }
    String[] parts = given.asText().split("\\.", 2);
    return references.attribute(place, parts[0], parts.length == 1 ? "" : parts[1]);
  }

  private static String join(Place place, JsonNode arguments) {
    StringJoiner joined = new StringJoiner(arguments.path(0).asText());
    for (JsonNode part : arguments.path(1)) {
      if (!part.isValueNode()) {
        throw place.error("only texts can be joined, and " + part + " is none");
      }
      joined.add(part.asText());
    }
    return joined.toString();
  }

  private static JsonNode split(JsonNode arguments) {
    ArrayNode parts = JSON.arrayNode();
    String separator = Pattern.quote(arguments.path(0).asText());
    for (String part : arguments.path(1).asText().split(separator, -1)) {
      parts.add(part);
    }
    return parts;
  }

  private static JsonNode select(Place place, JsonNode arguments) {
    JsonNode selected = arguments.path(1).path(arguments.path(0).asInt());
    if (selected.isMissingNode()) {
      throw place.error("there is no element " + arguments.path(0) + " in " + arguments.path(1));
    }
    return selected;
  }

  private String substitute(Place place, JsonNode given) {
    JsonNode template = given.isArray() ? given.path(0) : given;
    JsonNode own = given.isArray() ? evaluate(place.child(1), given.path(1)) : JSON.objectNode();
    return VARIABLE
        .matcher(template.asText())
        .replaceAll(found -> Matcher.quoteReplacement(variable(place, found.group(1), own)));
  }

  private String variable(Place place, String name, JsonNode own) {
    if (name.startsWith("!")) {
      return "${" + name.substring(1) + "}";
    }
    if (own.has(name)) {
      return own.get(name).asText();
    }
    return name.contains(".") ? attribute(place, text(name)) : references.ref(place, name);
  }

  /** Secrets stay references: no template says what is in one. */
  private String dynamic(Place place, String text) {
    if (!text.contains("{{resolve:")) {
      return text;
    }
    return DYNAMIC
        .matcher(text)
        .replaceAll(
            found -> {
              switch (found.group(1)) {
                case "ssm":
                  String name = found.group(2).replaceFirst(":\\d+$", "");
                  return Matcher.quoteReplacement(references.parameter(place, name));
                case "secretsmanager":
                  return Matcher.quoteReplacement(found.group());
                default:
                  throw place.error(found.group() + " is unknown; teach class Intrinsics");
              }
            });
  }

  private static TextNode text(String value) {
    return JSON.textNode(value);
  }
}

package io.iotpipeline.template.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What references of several stacks refer to. */
final class References {
  private static final String SSM_VALUE = "AWS::SSM::Parameter::Value<String>";
  private static final List<String> ZONES = List.of("a", "b", "c");

  private final Map<String, CloudTemplate> stacks = new TreeMap<>();
  private final Account account;
  private final PhysicalNames names;
  private final Intrinsics intrinsics = new Intrinsics(this);

  References(Collection<CloudTemplate> templates, Account account, PhysicalNames names) {
    templates.forEach(template -> stacks.put(template.stack(), template));
    this.account = account;
    this.names = names;
  }

  /** Every resource of every stack, in the order of the templates. */
  List<Resource> resources() {
    List<Resource> resources = new ArrayList<>();
    for (CloudTemplate template : stacks.values()) {
      for (Map.Entry<String, JsonNode> one : template.resources().properties()) {
        resources.add(resource(new Place(template.stack(), one.getKey(), "Properties")));
      }
    }
    return resources;
  }

  /** Every output of every stack, by its name. */
  Map<String, String> outputs() {
    Map<String, String> outputs = new TreeMap<>();
    for (CloudTemplate template : stacks.values()) {
      for (Map.Entry<String, JsonNode> one : template.outputs().properties()) {
        outputs.put(one.getKey(), output(template.stack(), one.getKey()));
      }
    }
    return outputs;
  }

  private Resource resource(Place place) {
    JsonNode json = json(place.stack(), place.id());
    String type = json.path("Type").asText();
    String arn = ResourceType.of(type).arn();
    return new Resource(
        place,
        type,
        name(place.stack(), place.id()),
        arn.isEmpty() ? "" : filled(arnPattern(arn), place.stack(), place.id()),
        intrinsics.evaluate(place, json.path("Properties")));
  }

  private String name(String stack, String id) {
    JsonNode json = json(stack, id);
    String type = json.path("Type").asText();
    String property = ResourceType.of(type).nameProperty();
    String name = property.isEmpty() ? "" : evaluated(stack, id, property);
    return name.isEmpty() ? names.of(stack, id, type) : name;
  }

  /** A property's text; empty: it has none. */
  private String evaluated(String stack, String id, String property) {
    JsonNode value = json(stack, id).path("Properties").at("/" + property);
    return intrinsics.evaluate(new Place(stack, id, "Properties/" + property), value).asText();
  }

  private JsonNode json(String stack, String id) {
    return stacks.get(stack).resources().path(id);
  }

  private String arnPattern(String arn) {
    return "arn:" + account.partition() + ":" + arn;
  }

  private String filled(String pattern, String stack, String id) {
    return pattern
        .replace("{region}", account.region())
        .replace("{account}", account.id())
        .replace("{database}", evaluated(stack, id, "DatabaseName"))
        .replace("{name}", name(stack, id));
  }

  String ref(Place place, String id) {
    if (id.startsWith("AWS::")) {
      return pseudo(place, id);
    }
    JsonNode json = json(place.stack(), id);
    if (!json.isMissingNode()) {
      ResourceType type = ResourceType.of(json.path("Type").asText());
      return type.refIsArn()
          ? filled(arnPattern(type.arn()), place.stack(), id)
          : name(place.stack(), id);
    }
    JsonNode parameter = stacks.get(place.stack()).parameter(id);
    if (parameter.path("Type").asText().equals(SSM_VALUE)) {
      return parameter(place, parameter.path("Default").asText());
    }
    throw place.error(
        "refers to " + id + ", which is neither a resource nor a parameter with a known value");
  }

  private String pseudo(Place place, String name) {
    switch (name) {
      case "AWS::AccountId":
        return account.id();
      case "AWS::Partition":
        return account.partition();
      case "AWS::Region":
        return account.region();
      case "AWS::StackName":
        return place.stack();
      case "AWS::StackId":
        UUID id = UUID.nameUUIDFromBytes(place.stack().getBytes(StandardCharsets.UTF_8));
        return account.arn("cloudformation", "stack/" + place.stack() + "/" + id);
      case "AWS::URLSuffix":
        return account.urlSuffix();
      default:
        throw place.error(name + " is unknown; teach class References what it is");
    }
  }

  String attribute(Place place, String id, String attribute) {
    JsonNode json = json(place.stack(), id);
    if (json.isMissingNode()) {
      throw place.error("asks for " + id + "." + attribute + ", and there is no resource " + id);
    }
    String typeName = json.path("Type").asText();
    ResourceType type = ResourceType.of(typeName);
    if (attribute.equals("Arn") && !type.arn().isEmpty()) {
      return filled(arnPattern(type.arn()), place.stack(), id);
    }
    if (!type.attributes().containsKey(attribute)) {
      throw place.error(
          String.format(
              "asks for %s.%s, and %s has no such attribute; teach class ResourceType",
              id, attribute, typeName));
    }
    return filled(type.attributes().get(attribute), place.stack(), id);
  }

  String imported(Place place, String export) {
    for (CloudTemplate template : stacks.values()) {
      for (Map.Entry<String, JsonNode> one : template.outputs().properties()) {
        if (one.getValue().at("/Export/Name").asText().equals(export)) {
          return output(template.stack(), one.getKey());
        }
      }
    }
    throw place.error(
        "imports " + export + ", which no stack of " + stacks.keySet() + " exports; add its stack");
  }

  private String output(String stack, String id) {
    Place place = new Place(stack, id, "Value");
    return intrinsics.evaluate(place, stacks.get(stack).outputs().at("/" + id + "/Value")).asText();
  }

  /** The value that a stack writes into a parameter of Systems Manager. */
  String parameter(Place place, String name) {
    for (CloudTemplate template : stacks.values()) {
      for (Map.Entry<String, JsonNode> one : template.resources().properties()) {
        JsonNode properties = one.getValue().path("Properties");
        if (one.getValue().path("Type").asText().equals("AWS::SSM::Parameter")
            && properties.path("Name").asText().equals(name)) {
          Place value = new Place(template.stack(), one.getKey(), "Properties/Value");
          return intrinsics.evaluate(value, properties.path("Value")).asText();
        }
      }
    }
    throw place.error(
        "reads the parameter " + name + ", which no stack of " + stacks.keySet() + " writes");
  }

  ArrayNode zones() {
    ArrayNode zones = JsonNodeFactory.instance.arrayNode();
    ZONES.forEach(zone -> zones.add(account.region() + zone));
    return zones;
  }

  /** Names that were chosen for resources that are not there, or have a name already. */
  void checkChosenNames() {
    for (String id : names.chosen().keySet()) {
      boolean used =
          stacks.keySet().stream()
              .anyMatch(
                  stack -> !json(stack, id).isMissingNode() && name(stack, id).equals(chosen(id)));
      if (!used) {
        throw new Place(String.join(" or ", stacks.keySet()), id, "name")
            .error(chosen(id) + " can't be its name: it is not there, or the template names it");
      }
    }
  }

  private String chosen(String id) {
    return names.chosen().get(id);
  }
}

package io.iotpipeline.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;

/** A value of a template as text, with {@code <name>} for what CloudFormation fills in. */
final class Text {
  private Text() {}

  static String of(JsonNode node) {
    if (node.isValueNode()) {
      return node.asText();
    }
    if (node.has("Ref")) {
      return "<" + node.get("Ref").asText() + ">";
    }
    if (node.has("Fn::GetAtt")) {
      JsonNode attribute = node.get("Fn::GetAtt");
      return "<" + attribute.path(0).asText() + "." + attribute.path(1).asText() + ">";
    }
    if (node.has("Fn::ImportValue")) {
      return "<" + node.get("Fn::ImportValue").asText() + ">";
    }
    if (node.has("Fn::Sub")) {
      return node.get("Fn::Sub").asText().replace("${", "<").replace("}", ">");
    }
    if (node.has("Fn::Join")) {
      JsonNode join = node.get("Fn::Join");
      StringBuilder text = new StringBuilder();
      for (JsonNode part : join.path(1)) {
        if (text.length() > 0) {
          text.append(join.path(0).asText());
        }
        text.append(of(part));
      }
      return text.toString();
    }
    return node.toString();
  }
}

package io.iotpipeline.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** A device connects as the thing that its certificate is attached to, and acts as no other. */
final class DevicesStayThemselves implements Rule {
  private static final Pattern BARE_WILDCARD =
      Pattern.compile("(\\*|.*:(topic|topicfilter|client)/\\*)");

  @Override
  public void check(Templates templates, BiConsumer<Resource, String> refuse) {
    for (Resource policy : templates.resources("AWS::IoT::Policy")) {
      for (JsonNode statement : policy.property("PolicyDocument/Statement")) {
        check(policy, statement, refuse);
      }
    }
  }

  private static void check(
      Resource policy, JsonNode statement, BiConsumer<Resource, String> refuse) {
    if (Statements.each(statement.path("Action")).size() != 1) {
      refuse.accept(policy, "several actions in one statement: each has topics of its own");
    }
    for (JsonNode resource : Statements.each(statement.path("Resource"))) {
      String text = Text.of(resource);
      if (BARE_WILDCARD.matcher(text).matches()) {
        refuse.accept(policy, text + " is everything");
      }
      if (text.contains(":client/${iot:Connection.Thing.ThingName}")
          && !statement
              .at("/Condition/Bool/iot:Connection.Thing.IsAttached")
              .asText()
              .equals("true")) {
        refuse.accept(policy, "connects without the condition IsAttached");
      }
    }
  }
}

package io.iotpipeline.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The statements of policies, wherever a template holds them. */
final class Statements {
  private Statements() {}

  /** One statement of a policy, and what holds it. */
  record Statement(Resource holder, JsonNode json) {
    boolean allows() {
      return json.path("Effect").asText().equals("Allow");
    }

    List<JsonNode> actions() {
      return each(json.path("Action"));
    }

    List<JsonNode> resources() {
      return each(json.path("Resource"));
    }
  }

  /** What roles and identities may do: inline policies, and policies of their own. */
  static List<Statement> ofIdentities(Templates templates) {
    List<Statement> statements = new ArrayList<>();
    for (Resource resource : templates.resources()) {
      switch (resource.type()) {
        case "AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group" ->
            resource
                .property("Policies")
                .forEach(policy -> add(statements, resource, policy.path("PolicyDocument")));
        case "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy" ->
            add(statements, resource, resource.property("PolicyDocument"));
        default -> {}
      }
    }
    return statements;
  }

  /** What resources let others do: keys, topics, buckets and queues. */
  static List<Statement> ofResources(Templates templates) {
    List<Statement> statements = new ArrayList<>();
    for (Resource resource : templates.resources()) {
      switch (resource.type()) {
        case "AWS::KMS::Key" -> add(statements, resource, resource.property("KeyPolicy"));
        case "AWS::SNS::TopicPolicy", "AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy" ->
            add(statements, resource, resource.property("PolicyDocument"));
        default -> {}
      }
    }
    return statements;
  }

  private static void add(List<Statement> statements, Resource holder, JsonNode document) {
    each(document.path("Statement"))
        .forEach(statement -> statements.add(new Statement(holder, statement)));
  }

  /** A list's elements, or the single element in its place. */
  static List<JsonNode> each(JsonNode node) {
    if (node.isMissingNode()) {
      return List.of();
    }
    if (!node.isArray()) {
      return List.of(node);
    }
    List<JsonNode> elements = new ArrayList<>();
    node.forEach(elements::add);
    return elements;
  }
}

package io.iotpipeline.template.iam;

import com.fasterxml.jackson.databind.JsonNode;
import io.iotpipeline.template.cloudformation.Place;
import io.iotpipeline.template.cloudformation.Resource;
import io.iotpipeline.template.cloudformation.Spec;
import java.util.ArrayList;
import java.util.List;

/**
 * A role.
 *
 * @param trust who may assume it
 * @param statements what it may do
 */
public record RoleSpec(
    String id, String name, String arn, List<Statement> trust, List<Statement> statements)
    implements Spec {
  /** The CloudFormation type. */
  public static final String TYPE = "AWS::IAM::Role";

  private static final String TRUST = "AssumeRolePolicyDocument";
  private static final String POLICIES = "Policies";
  private static final String ELSEWHERE = "ManagedPolicyArns";

  /** The role of a resource. */
  public static RoleSpec of(Resource resource) {
    if (resource.properties().has(ELSEWHERE)) {
      throw resource
          .place()
          .child(ELSEWHERE)
          .error("no template holds their statements; write them as " + POLICIES);
    }
    List<Statement> statements = new ArrayList<>();
    List<JsonNode> policies = resource.elements(POLICIES);
    for (int i = 0; i < policies.size(); i++) {
      Place place = resource.place().child(POLICIES).child(i).child("PolicyDocument");
      statements.addAll(PolicyDocument.statements(place, policies.get(i).path("PolicyDocument")));
    }
    return new RoleSpec(
        resource.id(),
        resource.name(),
        resource.arn(),
        PolicyDocument.statements(resource.place().child(TRUST), resource.required(TRUST)),
        List.copyOf(statements));
  }
}

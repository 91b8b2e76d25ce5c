package io.iotpipeline.template.spec;

import com.fasterxml.jackson.databind.JsonNode;
import io.iotpipeline.template.cloudformation.Resource;
import io.iotpipeline.template.cloudformation.Spec;

/**
 * A policy of AWS IoT.
 *
 * @param document with variables such as {@code ${iot:Connection.Thing.ThingName}}
 */
public record IotPolicySpec(String id, String name, String arn, JsonNode document) implements Spec {
  /** The CloudFormation type. */
  public static final String TYPE = "AWS::IoT::Policy";

  /** The policy of a resource. */
  public static IotPolicySpec of(Resource resource) {
    return new IotPolicySpec(
        resource.id(), resource.name(), resource.arn(), resource.required("PolicyDocument"));
  }
}

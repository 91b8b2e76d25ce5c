package io.iotpipeline.template.spec;

import com.fasterxml.jackson.databind.JsonNode;
import io.iotpipeline.template.cloudformation.Resource;
import io.iotpipeline.template.cloudformation.Spec;

/**
 * A provisioning template of AWS IoT.
 *
 * @param body parameters and resources of the template
 * @param hookArn the function that is asked first; empty: none
 * @param roleArn as whom AWS IoT provisions
 */
public record ProvisioningSpec(
    String id, String name, String arn, JsonNode body, String hookArn, String roleArn)
    implements Spec {
  /** The CloudFormation type. */
  public static final String TYPE = "AWS::IoT::ProvisioningTemplate";

  /** The provisioning template of a resource. */
  public static ProvisioningSpec of(Resource resource) {
    return new ProvisioningSpec(
        resource.id(),
        resource.name(),
        resource.arn(),
        resource.parsed("TemplateBody"),
        resource.optionalText("PreProvisioningHook/TargetArn"),
        resource.text("ProvisioningRoleArn"));
  }
}

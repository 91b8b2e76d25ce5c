package io.iotpipeline.template.spec;

import com.fasterxml.jackson.databind.JsonNode;
import io.iotpipeline.template.cloudformation.Resource;
import io.iotpipeline.template.cloudformation.Spec;
import java.util.Map;

/**
 * A state machine of Step Functions.
 *
 * @param definition in the Amazon States Language, with its substitutions filled in
 * @param roleArn as whom it runs
 */
public record MachineSpec(String id, String name, String arn, JsonNode definition, String roleArn)
    implements Spec {
  /** The CloudFormation type. */
  public static final String TYPE = "AWS::StepFunctions::StateMachine";

  private static final String DEFINITION = "DefinitionString";

  /** The state machine of a resource. */
  public static MachineSpec of(Resource resource) {
    String text = resource.text(DEFINITION);
    for (Map.Entry<String, String> one : resource.texts("DefinitionSubstitutions").entrySet()) {
      text = text.replace("${" + one.getKey() + "}", one.getValue());
    }
    return new MachineSpec(
        resource.id(),
        resource.name(),
        resource.arn(),
        resource.parsed(DEFINITION, text),
        resource.text("RoleArn"));
  }
}

package io.iotpipeline.template.spec;

import com.fasterxml.jackson.databind.JsonNode;
import io.iotpipeline.template.cloudformation.Resource;
import io.iotpipeline.template.cloudformation.Spec;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{\\w+}");

  /** The state machine of a resource. */
  public static MachineSpec of(Resource resource) {
    String text = resource.text(DEFINITION);
    for (Map.Entry<String, String> one : resource.texts("DefinitionSubstitutions").entrySet()) {
      text = text.replace("${" + one.getKey() + "}", one.getValue());
    }
    Matcher unfilled = SUBSTITUTION.matcher(text);
    if (unfilled.find()) {
      throw resource
          .place()
          .child(DEFINITION)
          .error(unfilled.group() + " has no value; add it to DefinitionSubstitutions");
    }
    return new MachineSpec(
        resource.id(),
        resource.name(),
        resource.arn(),
        resource.parsed(DEFINITION, text),
        resource.text("RoleArn"));
  }
}

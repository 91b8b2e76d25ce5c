package io.iotpipeline.template.spec;

import io.iotpipeline.template.cloudformation.Resource;
import io.iotpipeline.template.cloudformation.Spec;
import java.time.Duration;
import java.util.Map;

/**
 * A function of Lambda whose source is in the template.
 *
 * @param runtime such as {@code python3.14}
 * @param handler module and function, such as {@code index.handler}
 * @param source of the module
 * @param environment variables by name
 * @param roleArn as whom it runs
 */
public record FunctionSpec(
    String id,
    String name,
    String arn,
    String runtime,
    String handler,
    String source,
    Map<String, String> environment,
    Duration timeout,
    String roleArn)
    implements Spec {
  /** The CloudFormation type. */
  public static final String TYPE = "AWS::Lambda::Function";

  /** The function of a resource. */
  public static FunctionSpec of(Resource resource) {
    return new FunctionSpec(
        resource.id(),
        resource.name(),
        resource.arn(),
        resource.text("Runtime"),
        resource.text("Handler"),
        resource.text("Code/ZipFile"),
        resource.texts("Environment/Variables"),
        Duration.ofSeconds(resource.number("Timeout")),
        resource.text("Role"));
  }
}

package io.iotpipeline.infra.construct;

import io.iotpipeline.infra.settings.Settings;
import software.amazon.awscdk.services.ssm.CfnParameter;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/**
 * A value of one stack that another reads when it is deployed, by a parameter of Systems Manager.
 * An export could not go, nor change, as long as the other stack imports it; so what can be
 * switched is handed over this way.
 */
public final class SharedValue {
  private final String path;

  /**
   * Offers a value.
   *
   * @param name below the stage's path, such as {@code timestream-database}
   */
  public SharedValue(Construct scope, Settings settings, String name, String value) {
    path = "/iot/" + settings.stage() + "/" + name;
    CfnParameter parameter =
        CfnParameter.Builder.create(scope, name).name(path).type("String").value(value).build();
    LogicalIds.fix(parameter, name);
  }

  /** The value, in the stack of its reader. */
  public String in(Construct reader) {
    return StringParameter.valueForStringParameter(reader, path);
  }
}

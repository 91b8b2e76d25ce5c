package io.iotpipeline.infra.processing;

import io.iotpipeline.infra.construct.Access;
import io.iotpipeline.infra.construct.Acknowledged;
import io.iotpipeline.infra.construct.PythonFunction;
import io.iotpipeline.infra.settings.Settings;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.constructs.Construct;

/** The account's endpoint for devices: CloudFormation has no resource that says it. */
public final class IotEndpoint extends Construct {
  private final CustomResource endpoint;

  public IotEndpoint(Construct scope, String id, Settings settings) {
    super(scope, id);
    PythonFunction function =
        new PythonFunction(
            this,
            "Function",
            settings,
            "iot_endpoint.py",
            Duration.minutes(1),
            Map.of(),
            Access.allow(List.of("iot:DescribeEndpoint"), "*"));
    Acknowledged.wildcards(function, "IAM knows no resource for what is asked of the account", "*");
    endpoint =
        CustomResource.Builder.create(this, "Found")
            .serviceToken(function.function().getFunctionArn())
            .resourceType("Custom::IotEndpoint")
            .build();
  }

  /** Host name, the {@code -ats} one: the older endpoint has a certificate that devices reject. */
  public String dataEndpoint() {
    return endpoint.getAttString("DataEndpoint");
  }
}

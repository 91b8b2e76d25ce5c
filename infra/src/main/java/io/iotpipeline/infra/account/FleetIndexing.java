package io.iotpipeline.infra.account;

import io.iotpipeline.infra.construct.Access;
import io.iotpipeline.infra.construct.Acknowledged;
import io.iotpipeline.infra.construct.PythonFunction;
import io.iotpipeline.infra.settings.Settings;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.constructs.Construct;

/**
 * Things can be searched by registry, shadow and connectivity: no CloudFormation resource says so.
 */
final class FleetIndexing extends Construct {
  FleetIndexing(Construct scope, String id, Settings settings) {
    super(scope, id);
    PythonFunction function =
        new PythonFunction(
            this,
            "Function",
            settings,
            "fleet_indexing.py",
            Duration.minutes(1),
            Map.of(),
            Access.allow(List.of("iot:UpdateIndexingConfiguration"), "*"));
    Acknowledged.wildcards(function, "IAM knows no resource for the account's indexing", "*");
    CustomResource.Builder.create(this, "On")
        .serviceToken(function.function().getFunctionArn())
        .resourceType("Custom::FleetIndexing")
        .build();
  }
}

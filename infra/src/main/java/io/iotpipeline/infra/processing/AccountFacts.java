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

/** The account's IoT data endpoint, and fleet indexing: neither has a CloudFormation resource. */
public final class AccountFacts extends Construct {
  private final CustomResource facts;

  public AccountFacts(Construct scope, String id, Settings settings) {
    super(scope, id);
    boolean indexing = settings.iot().fleetIndexing();
    PythonFunction function =
        new PythonFunction(
            this,
            "Function",
            settings,
            "iot_account.py",
            Duration.minutes(1),
            Map.of(),
            Access.allow(
                indexing
                    ? List.of("iot:DescribeEndpoint", "iot:UpdateIndexingConfiguration")
                    : List.of("iot:DescribeEndpoint"),
                "*"));
    Acknowledged.wildcards(function, "IAM knows no resource for what is asked of the account", "*");
    facts =
        CustomResource.Builder.create(this, "Facts")
            .serviceToken(function.function().getFunctionArn())
            .resourceType("Custom::IotAccount")
            .properties(Map.of("FleetIndexing", String.valueOf(indexing)))
            .build();
  }

  /** Host name, the {@code -ats} one: the older endpoint has a certificate that devices reject. */
  public String dataEndpoint() {
    return facts.getAttString("DataEndpoint");
  }
}

package io.iotpipeline.infra.stateful;

import io.iotpipeline.infra.construct.Access;
import io.iotpipeline.infra.construct.Acknowledged;
import io.iotpipeline.infra.construct.InfluxNetwork;
import io.iotpipeline.infra.construct.PythonFunction;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.constructs.Construct;

/**
 * The job's token for InfluxDB, in a secret of its own: it may write to the one bucket. What makes
 * it, and says how long the bucket keeps points, alone may read the password of the first user, who
 * may do everything.
 */
final class InfluxToken extends Construct {
  private final CfnSecret secret;

  InfluxToken(
      Construct scope,
      String id,
      Settings settings,
      Key key,
      InfluxNetwork network,
      CfnSecret user,
      String endpoint) {
    super(scope, id);
    secret =
        CfnSecret.Builder.create(this, "Secret")
            .description("The Flink job's token for InfluxDB")
            .kmsKeyId(key.getKeyArn())
            .build();
    secret.overrideLogicalId("InfluxTokenSecret");
    Acknowledged.nag(
        secret, "SMG4", "InfluxDB makes tokens, not Secrets Manager; operations.md has how");
    Map<String, String> properties =
        new TreeMap<>(
            Map.of(
                "Endpoint",
                endpoint,
                "Org",
                ResourceNames.INFLUXDB_ORG,
                "Bucket",
                ResourceNames.INFLUXDB_BUCKET,
                "UserSecret",
                user.getRef(),
                "TokenSecret",
                secret.getRef()));
    properties.put("RetentionDays", String.valueOf(settings.timeSeries().influxRetentionDays()));
    PythonFunction function =
        new PythonFunction(
            this,
            "Function",
            settings,
            "influx_token.py",
            Duration.minutes(2),
            properties,
            network,
            Access.allow(List.of("secretsmanager:GetSecretValue"), user.getRef()),
            Access.allow(List.of("secretsmanager:PutSecretValue"), secret.getRef()),
            Access.key(
                key.getKeyArn(), "secretsmanager", this, "kms:Decrypt", "kms:GenerateDataKey"));
    Acknowledged.wildcards(
        function,
        "EC2's Describe actions know no resource, and Lambda makes its network interfaces itself",
        "*",
        Acknowledged.arn("ec2", "network-interface/*"));
    CustomResource made =
        CustomResource.Builder.create(this, "Made")
            .serviceToken(function.function().getFunctionArn())
            .resourceType("Custom::InfluxToken")
            // A change of the instance or of the retention must run this resource again.
            .properties(properties)
            .build();
    // Before its network has its endpoints, the function reaches neither secret nor CloudFormation.
    made.getNode().addDependency(network.vpc());
    CfnOutput rotator =
        CfnOutput.Builder.create(this, "Rotator")
            .value(function.function().getFunctionName())
            .description("Invoke it to give the job another token for InfluxDB")
            .build();
    rotator.overrideLogicalId("InfluxTokenRotator");
  }

  String secretArn() {
    return secret.getRef();
  }
}

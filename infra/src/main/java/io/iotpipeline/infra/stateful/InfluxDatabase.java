package io.iotpipeline.infra.stateful;

import io.iotpipeline.infra.construct.Acknowledged;
import io.iotpipeline.infra.construct.InfluxNetwork;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.amazon.awscdk.services.timestream.CfnInfluxDBInstance;
import software.constructs.Construct;

/** Timestream for InfluxDB: its first user, the instance, and the job's token. */
public final class InfluxDatabase extends Construct {
  /** InfluxDB's HTTP API. */
  static final int PORT = 8086;

  private static final String USER = "pipeline";

  private final InfluxNetwork network;
  private final CfnInfluxDBInstance instance;
  private final InfluxToken token;

  InfluxDatabase(Construct scope, String id, Settings settings, Key key) {
    super(scope, id);
    network = new InfluxNetwork(this, PORT);
    // The L2 secret would write actions with wildcards into the key's policy.
    CfnSecret user =
        CfnSecret.Builder.create(this, "Secret")
            .description("First user of InfluxDB")
            .kmsKeyId(key.getKeyArn())
            .generateSecretString(
                CfnSecret.GenerateSecretStringProperty.builder()
                    .secretStringTemplate("{\"username\":\"" + USER + "\"}")
                    .generateStringKey("password")
                    .excludePunctuation(true)
                    .passwordLength(32)
                    .build())
            .build();
    user.overrideLogicalId("InfluxSecret");
    // It outlives its stack in prod, so its name must not stand in the way of the next one.
    String instanceName =
        settings.name("series-")
            + Fn.select(0, Fn.split("-", Fn.select(2, Fn.split("/", Stack.of(this).getStackId()))));
    CfnOutput.Builder.create(this, "InstanceName")
        .value(instanceName)
        .exportName(exportedName(settings))
        .build();
    Acknowledged.nag(
        user, "SMG4", "The instance reads it once, when it is made: to rotate it is InfluxDB's");
    instance =
        CfnInfluxDBInstance.Builder.create(this, "Instance")
            .name(instanceName)
            .dbInstanceType(settings.timeSeries().influxInstance())
            .dbStorageType("InfluxIOIncludedT1")
            .allocatedStorage(settings.timeSeries().influxStorageGb())
            .deploymentType(settings.retainData() ? "WITH_MULTIAZ_STANDBY" : "SINGLE_AZ")
            .organization(ResourceNames.INFLUXDB_ORG)
            .bucket(ResourceNames.INFLUXDB_BUCKET)
            .username(USER)
            .password(
                Fn.join(
                    "",
                    List.of(
                        "{{resolve:secretsmanager:", user.getRef(), ":SecretString:password}}")))
            .publiclyAccessible(false)
            .port(PORT)
            .vpcSubnetIds(network.subnets())
            .vpcSecurityGroupIds(List.of(network.database().getSecurityGroupId()))
            .build();
    instance.overrideLogicalId("InfluxInstance");
    token = new InfluxToken(this, "Token", settings, key, network, user, endpoint());
  }

  public InfluxNetwork network() {
    return network;
  }

  /** Of the secret that holds the job's token. */
  public String tokenSecretArn() {
    return token.secretArn();
  }

  /** The instance's name, for the other stack. */
  public static String instanceName(Settings settings) {
    return Fn.importValue(exportedName(settings));
  }

  private static String exportedName(Settings settings) {
    return settings.name("influxdb-name");
  }

  public String endpoint() {
    return "https://" + instance.getAttrEndpoint() + ":" + PORT;
  }
}

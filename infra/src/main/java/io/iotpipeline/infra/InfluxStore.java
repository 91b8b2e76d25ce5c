package io.iotpipeline.infra;

import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.secretsmanager.CfnSecret;
import software.amazon.awscdk.services.timestream.CfnInfluxDBInstance;
import software.constructs.Construct;

/**
 * Timestream for InfluxDB, in a network without a way to the internet. The job joins the network to
 * reach it, and the services that the job uses come in by endpoints: no NAT gateway.
 */
final class InfluxStore extends Construct {
  /** InfluxDB's HTTP API. */
  static final int PORT = 8086;

  private final Vpc network;
  private final SecurityGroup jobGroup;
  private final CfnSecret secret;
  private final CfnInfluxDBInstance instance;

  InfluxStore(Construct scope, String id, Settings settings, Key key) {
    super(scope, id);
    network = network();
    jobGroup = group("JobGroup", "The Flink job: out to InfluxDB and to the endpoints");
    SecurityGroup databaseGroup = group("DatabaseGroup", "InfluxDB: in from the job");
    databaseGroup.addIngressRule(jobGroup, Port.tcp(PORT), "the job");
    jobGroup.addEgressRule(databaseGroup, Port.tcp(PORT), "InfluxDB");
    endpoints();
    // The L2 secret would write actions with wildcards into the key's policy.
    secret =
        Removal.apply(
            CfnSecret.Builder.create(this, "Secret")
                .description("First user of InfluxDB")
                .kmsKeyId(key.getKeyArn())
                .generateSecretString(
                    CfnSecret.GenerateSecretStringProperty.builder()
                        .secretStringTemplate("{\"username\":\"pipeline\"}")
                        .generateStringKey("password")
                        .excludePunctuation(true)
                        .passwordLength(32)
                        .build())
                .build(),
            settings);
    secret.overrideLogicalId("InfluxSecret");
    // It outlives its stack in prod, so its name must not stand in the way of the next one.
    String instanceName =
        settings.name("series-")
            + Fn.select(0, Fn.split("-", Fn.select(2, Fn.split("/", Stack.of(this).getStackId()))));
    CfnOutput.Builder.create(this, "InstanceName")
        .value(instanceName)
        .exportName(exportedName(settings))
        .build();
    Acknowledged.nag(
        secret, "SMG4", "The instance reads it once, when it is made: to rotate it is InfluxDB's");
    Acknowledged.nag(
        network, "VPC7", "No way to the internet; only the job and InfluxDB are in it");
    instance =
        Removal.apply(
            CfnInfluxDBInstance.Builder.create(this, "Instance")
                .name(instanceName)
                .dbInstanceType(settings.timeSeries().influxInstance())
                .dbStorageType("InfluxIOIncludedT1")
                .allocatedStorage(settings.timeSeries().influxStorageGb())
                .deploymentType(settings.retainData() ? "WITH_MULTIAZ_STANDBY" : "SINGLE_AZ")
                .organization("iot")
                .bucket("telemetry")
                .username("pipeline")
                .password(
                    Fn.join(
                        "",
                        List.of(
                            "{{resolve:secretsmanager:",
                            secret.getRef(),
                            ":SecretString:password}}")))
                .publiclyAccessible(false)
                .port(PORT)
                .vpcSubnetIds(subnets())
                .vpcSecurityGroupIds(List.of(databaseGroup.getSecurityGroupId()))
                .build(),
            settings);
    instance.overrideLogicalId("InfluxInstance");
  }

  private Vpc network() {
    return Vpc.Builder.create(this, "Network")
        .maxAzs(2)
        .natGateways(0)
        .subnetConfiguration(
            List.of(
                SubnetConfiguration.builder()
                    .name("isolated")
                    .subnetType(SubnetType.PRIVATE_ISOLATED)
                    .cidrMask(24)
                    .build()))
        .build();
  }

  private SecurityGroup group(String id, String description) {
    return SecurityGroup.Builder.create(this, id)
        .vpc(network)
        .description(description)
        .allowAllOutbound(false)
        .build();
  }

  private void endpoints() {
    // Gateways cost nothing; each interface costs by the hour and zone.
    network.addGatewayEndpoint("S3", gateway(GatewayVpcEndpointAwsService.S3));
    network.addGatewayEndpoint("DynamoDb", gateway(GatewayVpcEndpointAwsService.DYNAMODB));
    jobGroup.addEgressRule(Peer.anyIpv4(), Port.tcp(443), "AWS, by the endpoints alone");
    SecurityGroup endpointGroup = group("EndpointGroup", "Endpoints: in from the job");
    endpointGroup.addIngressRule(jobGroup, Port.tcp(443), "the job");
    endpoint("Kinesis", InterfaceVpcEndpointAwsService.KINESIS_STREAMS, endpointGroup);
    endpoint("Firehose", InterfaceVpcEndpointAwsService.KINESIS_FIREHOSE, endpointGroup);
    endpoint("Secrets", InterfaceVpcEndpointAwsService.SECRETS_MANAGER, endpointGroup);
  }

  private static GatewayVpcEndpointOptions gateway(GatewayVpcEndpointAwsService service) {
    return GatewayVpcEndpointOptions.builder().service(service).build();
  }

  private void endpoint(
      String id, InterfaceVpcEndpointAwsService service, SecurityGroup endpointGroup) {
    network.addInterfaceEndpoint(
        id,
        InterfaceVpcEndpointOptions.builder()
            .service(service)
            .open(false)
            .privateDnsEnabled(true)
            .securityGroups(List.of(endpointGroup))
            .build());
  }

  List<String> subnets() {
    return network.getIsolatedSubnets().stream().map(ISubnet::getSubnetId).toList();
  }

  String jobGroup() {
    return jobGroup.getSecurityGroupId();
  }

  String secretArn() {
    return secret.getRef();
  }

  /** The instance's name, for the other stack. */
  static String instanceName(Settings settings) {
    return Fn.importValue(exportedName(settings));
  }

  private static String exportedName(Settings settings) {
    return settings.name("influxdb-name");
  }

  String endpoint() {
    return "https://" + instance.getAttrEndpoint() + ":" + PORT;
  }
}

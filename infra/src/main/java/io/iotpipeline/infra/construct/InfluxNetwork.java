package io.iotpipeline.infra.construct;

import java.util.List;
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
import software.constructs.Construct;

/**
 * InfluxDB's network, without a way to the internet. Who writes to InfluxDB joins it, and the
 * services that those use come in by endpoints: no NAT gateway.
 */
public final class InfluxNetwork {
  private final Construct scope;
  private final Vpc network;
  private final SecurityGroup writers;
  private final SecurityGroup database;

  /**
   * @param port of InfluxDB
   */
  public InfluxNetwork(Construct scope, int port) {
    this.scope = scope;
    network =
        Vpc.Builder.create(scope, "Network")
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
    Acknowledged.nag(
        network, "VPC7", "No way to the internet; only InfluxDB and what writes to it are in it");
    writers = group("JobGroup", "The Flink job: out to InfluxDB and to the endpoints");
    database = group("DatabaseGroup", "InfluxDB: in from the job");
    database.addIngressRule(writers, Port.tcp(port), "the job");
    writers.addEgressRule(database, Port.tcp(port), "InfluxDB");
    endpoints();
  }

  private SecurityGroup group(String id, String description) {
    return SecurityGroup.Builder.create(scope, id)
        .vpc(network)
        .description(description)
        .allowAllOutbound(false)
        .build();
  }

  private void endpoints() {
    // Gateways cost nothing; each interface costs by the hour and zone.
    network.addGatewayEndpoint("S3", gateway(GatewayVpcEndpointAwsService.S3));
    network.addGatewayEndpoint("DynamoDb", gateway(GatewayVpcEndpointAwsService.DYNAMODB));
    writers.addEgressRule(Peer.anyIpv4(), Port.tcp(443), "AWS, by the endpoints alone");
    SecurityGroup endpointGroup = group("EndpointGroup", "Endpoints: in from the job");
    endpointGroup.addIngressRule(writers, Port.tcp(443), "the job");
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

  public Vpc vpc() {
    return network;
  }

  public List<String> subnets() {
    return network.getIsolatedSubnets().stream().map(ISubnet::getSubnetId).toList();
  }

  /** Of those who write to InfluxDB. */
  public SecurityGroup writers() {
    return writers;
  }

  /** Of InfluxDB. */
  public SecurityGroup database() {
    return database;
  }

  /** What a network interface in this network is made of, as ARNs. */
  public String[] interfaceArns(Construct role) {
    return new String[] {
      Access.arn(role, "ec2", "network-interface/*"),
      Access.arn(role, "ec2", "security-group/" + writers.getSecurityGroupId()),
      Access.arn(role, "ec2", "subnet/" + subnets().get(0)),
      Access.arn(role, "ec2", "subnet/" + subnets().get(1))
    };
  }
}

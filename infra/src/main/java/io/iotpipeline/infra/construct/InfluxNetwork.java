package io.iotpipeline.infra.construct;

import java.util.ArrayList;
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

  /** What a network interface of a writer is made of, as ARNs. */
  String[] interfaceArns(Construct role) {
    return interfaceArns(role, writers.getSecurityGroupId(), subnets());
  }

  /** What a network interface with a group, in one of some subnets, is made of, as ARNs. */
  public static String[] interfaceArns(Construct role, String group, List<String> subnets) {
    List<String> arns = new ArrayList<>();
    arns.add(Access.arn(role, "ec2", "network-interface/*"));
    arns.add(Access.arn(role, "ec2", "security-group/" + group));
    subnets.forEach(subnet -> arns.add(Access.arn(role, "ec2", "subnet/" + subnet)));
    return arns.toArray(String[]::new);
  }
}

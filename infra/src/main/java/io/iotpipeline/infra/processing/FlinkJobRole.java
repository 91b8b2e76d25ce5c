package io.iotpipeline.infra.processing;

import io.iotpipeline.infra.construct.Access;
import io.iotpipeline.infra.construct.Acknowledged;
import io.iotpipeline.infra.construct.InfluxNetwork;
import io.iotpipeline.infra.lake.DeliveryStreams;
import io.iotpipeline.infra.stateful.InfluxDatabase;
import io.iotpipeline.infra.stateful.StatefulStack;
import io.iotpipeline.infra.stateful.TimestreamDatabase;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/** Permissions of the job: read one stream and one table, write to its stores, and log. */
final class FlinkJobRole {
  private final Role role;

  FlinkJobRole(
      Construct scope,
      String applicationName,
      StatefulStack data,
      DeliveryStreams delivery,
      Asset jar,
      LogGroup log) {
    List<PolicyStatement> may = new ArrayList<>();
    may.add(
        Access.allow(
            List.of("s3:GetObject", "s3:GetObjectVersion"),
            jar.getBucket().arnForObjects(jar.getS3ObjectKey())));
    may.add(
        Access.allow(
            List.of(
                "kinesis:DescribeStream",
                "kinesis:DescribeStreamSummary",
                "kinesis:GetRecords",
                "kinesis:GetShardIterator",
                "kinesis:ListShards"),
            data.stream().arn()));
    may.add(Access.allow(List.of("dynamodb:GetItem"), data.tables().registry().getAttrArn()));
    may.add(Access.allow(List.of("dynamodb:BatchWriteItem"), data.tables().state().getAttrArn()));
    may.add(
        Access.allow(List.of("firehose:PutRecordBatch"), delivery.arns().toArray(String[]::new)));
    data.timestream()
        .ifPresent(
            store -> {
              may.add(
                  Access.allow(
                      List.of("timestream:WriteRecords"),
                      store.tableArns(scope).toArray(String[]::new)));
              // Endpoint discovery knows no resource.
              may.add(Access.allow(List.of("timestream:DescribeEndpoints"), "*"));
              // Rejects of the magnetic store are written in the writer's name.
              may.add(
                  Access.allow(
                      List.of("s3:PutObject"),
                      data.lake().arnOf(TimestreamDatabase.REJECTS_PREFIX)));
              may.add(Access.allow(List.of("s3:GetBucketAcl"), data.lake().arn()));
            });
    data.influx().ifPresent(store -> network(scope, may, store));
    keys(scope, may, data);
    logs(scope, may, log);
    role =
        Access.role(
            scope,
            "Role",
            "kinesisanalytics.amazonaws.com",
            Access.arn(scope, "kinesisanalytics", "application/" + applicationName),
            may.toArray(PolicyStatement[]::new));
    acknowledge(data);
  }

  private void acknowledge(StatefulStack data) {
    Acknowledged.wildcards(
        role,
        "MSF lists the log groups to find its own, as its guide grants it",
        Acknowledged.arn("logs", "log-group:*"));
    if (data.timestream().isPresent()) {
      Acknowledged.wildcards(
          role,
          "DescribeEndpoints knows no resource; Timestream names the objects of rejects itself",
          "*",
          "<LakeBucket.Arn>/" + TimestreamDatabase.REJECTS_PREFIX + "*");
    }
    if (data.influx().isPresent()) {
      Acknowledged.wildcards(
          role,
          "EC2's Describe actions know no resource, and MSF makes its network interfaces itself",
          "*",
          Acknowledged.arn("ec2", "network-interface/*"));
    }
  }

  private static void keys(Construct scope, List<PolicyStatement> may, StatefulStack data) {
    String key = data.key().getKeyArn();
    may.add(Access.key(key, "kinesis", scope, "kms:Decrypt"));
    may.add(Access.key(key, "dynamodb", scope, "kms:Decrypt"));
    if (data.timestream().isPresent()) {
      may.add(Access.key(key, "timestream", scope, "kms:Decrypt"));
      may.add(Access.key(key, "s3", scope, "kms:GenerateDataKey"));
    }
    if (data.influx().isPresent()) {
      may.add(Access.key(key, "secretsmanager", scope, "kms:Decrypt"));
    }
  }

  private static void network(Construct scope, List<PolicyStatement> may, InfluxDatabase store) {
    may.add(Access.allow(List.of("secretsmanager:GetSecretValue"), store.tokenSecretArn(scope)));
    may.add(
        Access.allow(
            List.of(
                "ec2:DescribeDhcpOptions",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets",
                "ec2:DescribeVpcs"),
            "*"));
    may.add(
        Access.allow(
            List.of(
                "ec2:CreateNetworkInterface",
                "ec2:CreateNetworkInterfacePermission",
                "ec2:DeleteNetworkInterface"),
            InfluxNetwork.interfaceArns(scope, store.writers(scope), store.subnets(scope))));
  }

  private static void logs(Construct scope, List<PolicyStatement> may, LogGroup log) {
    may.add(
        Access.allow(List.of("logs:DescribeLogGroups"), Access.arn(scope, "logs", "log-group:*")));
    may.add(
        Access.allow(
            List.of("logs:DescribeLogStreams", "logs:PutLogEvents"), log.getLogGroupArn()));
  }

  Role role() {
    return role;
  }
}

package io.iotpipeline.infra.lake;

import io.iotpipeline.infra.construct.Access;
import io.iotpipeline.infra.construct.Acknowledged;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.stateful.LakeBucket;
import io.iotpipeline.infra.stateful.StatefulStack;
import io.iotpipeline.telemetry.store.LakeCompaction;
import io.iotpipeline.telemetry.store.LakeTable;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachine;
import software.constructs.Construct;

/**
 * Rewrites each day of the lake as few files, once a night: a schedule, and a state machine that
 * lets Athena do it. The small files stay: they are what is replayed and audited.
 */
public final class Compaction extends Construct {
  private final String machineName;
  private final String machineArn;

  public Compaction(
      Construct scope,
      String id,
      Settings settings,
      StatefulStack data,
      String workGroup,
      String cron) {
    super(scope, id);
    machineName = settings.name("compaction");
    machineArn = Access.arn(this, "states", "stateMachine:" + machineName);
    Role role =
        Access.role(
            this,
            "Role",
            "states.amazonaws.com",
            machineArn,
            may(data, workGroup).toArray(PolicyStatement[]::new));
    CfnStateMachine machine =
        CfnStateMachine.Builder.create(this, "Machine")
            .stateMachineName(machineName)
            .stateMachineType("STANDARD")
            .roleArn(role.getRoleArn())
            .definitionString(
                new CompactionDefinition(
                        Stack.of(this).getPartition(),
                        data.lake().name(),
                        data.catalog().database(),
                        workGroup)
                    .json())
            .build();
    Acknowledged.nag(machine, "SF1", "It runs once a day, and its history is kept 90 days");
    Acknowledged.nag(machine, "SF2", "It runs alone, for minutes: there is nothing to trace");
    List<String> wildcards = new ArrayList<>();
    for (String prefix : readPrefixes()) {
      wildcards.add("<LakeBucket.Arn>/" + prefix + "*");
    }
    Acknowledged.wildcards(
        role,
        "What files there are is not known before; only below these prefixes",
        wildcards.toArray(String[]::new));
    schedule(cron, machine);
  }

  private static List<String> readPrefixes() {
    List<String> prefixes = new ArrayList<>();
    for (LakeTable table : LakeCompaction.TABLES) {
      prefixes.add(table.tableName() + "/");
    }
    prefixes.add(LakeCompaction.PREFIX);
    prefixes.add(LakeBucket.ATHENA_PREFIX);
    return prefixes;
  }

  private List<PolicyStatement> may(StatefulStack data, String workGroup) {
    String[] read =
        readPrefixes().stream().map(prefix -> data.lake().arnOf(prefix)).toArray(String[]::new);
    String compacted = data.lake().arnOf(LakeCompaction.PREFIX);
    String results = data.lake().arnOf(LakeBucket.ATHENA_PREFIX);
    return List.of(
        Access.allow(
            List.of(
                "athena:GetQueryExecution",
                "athena:GetQueryResults",
                "athena:StartQueryExecution",
                "athena:StopQueryExecution"),
            Access.arn(this, "athena", "workgroup/" + workGroup)),
        Access.allow(
            List.of("athena:GetDataCatalog"),
            Access.arn(this, "athena", "datacatalog/AwsDataCatalog")),
        Access.allow(
            List.of("s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"),
            data.lake().arn()),
        Access.allow(List.of("s3:GetObject"), read),
        Access.allow(
            List.of("s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"),
            compacted,
            results),
        // Of a run that broke off; what Firehose delivered can't be deleted by this role.
        Access.allow(List.of("s3:DeleteObject"), compacted),
        Access.key(data.key().getKeyArn(), "s3", this, "kms:Decrypt", "kms:GenerateDataKey"),
        Access.allow(
            List.of("glue:GetDatabase", "glue:GetPartition", "glue:GetPartitions", "glue:GetTable"),
            glue(data, true)),
        Access.allow(List.of("glue:BatchCreatePartition", "glue:UpdateTable"), glue(data, false)));
  }

  /** The catalog, the database and its tables; to read those of Firehose too. */
  private String[] glue(StatefulStack data, boolean all) {
    String database = data.catalog().database();
    List<String> arns = new ArrayList<>();
    arns.add(Access.arn(this, "glue", "catalog"));
    arns.add(Access.arn(this, "glue", "database/" + database));
    for (LakeTable table : LakeCompaction.TABLES) {
      List<String> names = new ArrayList<>();
      if (all) {
        names.add(table.tableName());
      }
      names.add(LakeCompaction.tableName(table));
      names.add(LakeCompaction.viewName(table));
      for (String name : names) {
        arns.add(Access.arn(this, "glue", "table/" + database + "/" + name));
      }
    }
    return arns.toArray(String[]::new);
  }

  private void schedule(String cron, CfnStateMachine machine) {
    String name = machineName + "-nightly";
    Role role =
        Access.role(
            this,
            "ScheduleRole",
            "scheduler.amazonaws.com",
            Access.arn(this, "scheduler", "schedule/default/" + name),
            Access.allow(List.of("states:StartExecution"), machineArn));
    CfnSchedule.Builder.create(this, "Schedule")
        .name(name)
        .description("Starts the compaction of the day before yesterday")
        .scheduleExpression(cron)
        .scheduleExpressionTimezone("UTC")
        .flexibleTimeWindow(CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
        .target(
            CfnSchedule.TargetProperty.builder()
                .arn(machine.getAttrArn())
                .roleArn(role.getRoleArn())
                .input("{}")
                .build())
        .build();
  }

  public String machineArn() {
    return machineArn;
  }
}

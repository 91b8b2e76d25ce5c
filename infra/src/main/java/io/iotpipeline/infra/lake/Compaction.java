package io.iotpipeline.infra.lake;

import io.iotpipeline.infra.construct.Access;
import io.iotpipeline.infra.construct.Acknowledged;
import io.iotpipeline.infra.construct.AslDefinition;
import io.iotpipeline.infra.construct.LogicalIds;
import io.iotpipeline.infra.construct.StateMachine;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.stateful.LakeBucket;
import io.iotpipeline.infra.stateful.StatefulStack;
import io.iotpipeline.telemetry.store.LakeCompaction;
import io.iotpipeline.telemetry.store.LakeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.scheduler.CfnSchedule;
import software.amazon.awscdk.services.scheduler.CfnScheduleGroup;
import software.constructs.Construct;

/**
 * Rewrites each day of the lake as few files, once a night: a schedule, and a state machine that
 * lets Athena do it. The small files stay: they are what is replayed and audited.
 */
public final class Compaction extends Construct {
  /** Stand for a day, and for the days that are done, until the machine knows them. */
  private static final String DAY = "{{day}}";

  private static final String DAYS = "{{days}}";

  private final StateMachine machine;

  public Compaction(
      Construct scope,
      String id,
      Settings settings,
      StatefulStack data,
      String workGroup,
      String cron) {
    super(scope, id);
    machine =
        new StateMachine(
            this,
            settings,
            "compaction",
            definition(
                Stack.of(this).getPartition(),
                data.lake().name(),
                data.catalog().database(),
                workGroup),
            may(data, workGroup));
    List<String> wildcards = new ArrayList<>();
    for (String prefix : readPrefixes()) {
      wildcards.add("<LakeBucket.Arn>/" + prefix + "*");
    }
    Acknowledged.wildcards(
        machine.role(),
        "What files there are is not known before; only below these prefixes",
        wildcards.toArray(String[]::new));
    schedule(settings, cron);
  }

  /**
   * What the machine does: for each table one day. Nothing is shown before it is complete: the
   * day's rows are counted in both tables, then a mark is put beside them, then the view is
   * replaced by one that knows all days with a mark. An execution that breaks off leaves the view
   * as it was; the next one clears away what it wrote, and never touches a day that has a mark.
   */
  static AslDefinition definition(
      String partition, String bucket, String database, String workGroup) {
    Map<String, String> values = new TreeMap<>();
    values.put("Partition", partition);
    values.put("Bucket", bucket);
    values.put("Database", database);
    values.put("WorkGroup", workGroup);
    for (LakeTable table : LakeCompaction.TABLES) {
      String name = LogicalIds.pascal(table.tableName());
      values.put(
          name + "Rows", LakeCompaction.prefix(table) + LakeTable.PARTITION_DAY + "=" + DAY + "/");
      values.put(name + "Done", LakeCompaction.donePrefix(table));
      values.put(name + "Insert", LakeCompaction.insert(table, DAY));
      values.put(name + "Count", LakeCompaction.count(table, DAY));
      values.put(name + "View", LakeCompaction.view(table, DAYS));
    }
    return AslDefinition.of(Compaction.class, "compaction.asl.json", values);
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
        // Athena asks for it before each query, whatever the query's own database.
        Access.allow(
            List.of("glue:GetDatabase"),
            Access.arn(this, "glue", "catalog"),
            Access.arn(this, "glue", "database/default")),
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

  private void schedule(Settings settings, String cron) {
    String groupName = settings.name("nightly");
    CfnScheduleGroup group =
        CfnScheduleGroup.Builder.create(this, "ScheduleGroup").name(groupName).build();
    LogicalIds.fix(group, "nightly");
    Role role =
        Access.role(
            this,
            "ScheduleRole",
            "scheduler.amazonaws.com",
            // Scheduler says for which group it takes a role, not for which schedule.
            Access.arn(this, "scheduler", "schedule-group/" + groupName),
            machine.start());
    CfnSchedule schedule =
        CfnSchedule.Builder.create(this, "Schedule")
            .name(settings.name("compaction-nightly"))
            .groupName(group.getRef())
            .description("Starts the compaction of the day before yesterday")
            .scheduleExpression(cron)
            .scheduleExpressionTimezone("UTC")
            .flexibleTimeWindow(
                CfnSchedule.FlexibleTimeWindowProperty.builder().mode("OFF").build())
            .target(
                CfnSchedule.TargetProperty.builder()
                    .arn(machine.reference())
                    .roleArn(role.getRoleArn())
                    .input("{}")
                    .build())
            .build();
    LogicalIds.fix(schedule, "compaction-nightly");
  }

  public String machineArn() {
    return machine.arn();
  }
}

package io.iotpipeline.infra.lake;

import io.iotpipeline.infra.construct.Access;
import io.iotpipeline.infra.construct.Acknowledged;
import io.iotpipeline.infra.construct.LogicalIds;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.stateful.LakeBucket;
import io.iotpipeline.infra.stateful.StatefulStack;
import io.iotpipeline.telemetry.store.LakeQuery;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.athena.CfnNamedQuery;
import software.amazon.awscdk.services.athena.CfnWorkGroup;
import software.amazon.awscdk.services.glue.CfnCrawler;
import software.amazon.awscdk.services.glue.CfnDatabase;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/** Athena's workgroup and queries, and the crawler for what nobody has declared. */
public final class Analytics extends Construct {
  private final CfnWorkGroup workGroup;

  public Analytics(
      Construct scope, String id, Settings settings, StatefulStack data, Path queries) {
    super(scope, id);
    workGroup = workGroup(settings, data);
    SqlFiles.in(queries).forEach(query -> namedQuery(query, data));
    new LakeViews(this, "Views", settings, data, queries.resolve("views"));
    settings.lake().crawlerSchedule().ifPresent(cron -> crawler(settings, data, cron));
  }

  private CfnWorkGroup workGroup(Settings settings, StatefulStack data) {
    CfnWorkGroup group =
        CfnWorkGroup.Builder.create(this, "WorkGroup")
            .name(settings.name("lake"))
            .state("ENABLED")
            .recursiveDeleteOption(true)
            .workGroupConfiguration(
                CfnWorkGroup.WorkGroupConfigurationProperty.builder()
                    .enforceWorkGroupConfiguration(true)
                    .publishCloudWatchMetricsEnabled(true)
                    .bytesScannedCutoffPerQuery(
                        settings.lake().athenaScanLimitGb() * 1_000_000_000L)
                    .engineVersion(
                        CfnWorkGroup.EngineVersionProperty.builder()
                            .selectedEngineVersion("Athena engine version 3")
                            .build())
                    .resultConfiguration(
                        CfnWorkGroup.ResultConfigurationProperty.builder()
                            .outputLocation(
                                "s3://" + data.lake().name() + "/" + LakeBucket.ATHENA_PREFIX)
                            .encryptionConfiguration(
                                CfnWorkGroup.EncryptionConfigurationProperty.builder()
                                    .encryptionOption("SSE_KMS")
                                    .kmsKey(data.key().getKeyArn())
                                    .build())
                            .build())
                    .build())
            .build();
    group.overrideLogicalId("AthenaWorkGroup");
    return group;
  }

  private void namedQuery(LakeQuery file, StatefulStack data) {
    CfnNamedQuery query =
        CfnNamedQuery.Builder.create(this, "Query-" + file.name())
            .name(file.name())
            .description(file.description())
            .database(data.catalog().database())
            .workGroup(workGroup.getRef())
            .queryString(file.sql())
            .build();
    query.overrideLogicalId("Query" + LogicalIds.pascal(file.name()));
  }

  /** Its tables are in a database of their own: it never touches those that Firehose uses. */
  private void crawler(Settings settings, StatefulStack data, String cron) {
    String account = Stack.of(this).getAccount();
    CfnDatabase found =
        CfnDatabase.Builder.create(this, "Found")
            .catalogId(account)
            .databaseInput(
                CfnDatabase.DatabaseInputProperty.builder()
                    .name(settings.underscored("found"))
                    .description("What the crawler found under uploads/ and errors/")
                    .build())
            .build();
    Role role = crawlerRole(data, found);
    String name = settings.name("crawler");
    CfnCrawler crawler =
        CfnCrawler.Builder.create(this, "Crawler")
            .name(name)
            .role(role.getRoleArn())
            .databaseName(found.getRef())
            .targets(
                CfnCrawler.TargetsProperty.builder()
                    .s3Targets(
                        List.of(
                            target(data, LakeBucket.UPLOADS_PREFIX),
                            target(data, LakeBucket.ERRORS_PREFIX)))
                    .build())
            .schedule(CfnCrawler.ScheduleProperty.builder().scheduleExpression(cron).build())
            .schemaChangePolicy(
                CfnCrawler.SchemaChangePolicyProperty.builder()
                    .updateBehavior("LOG")
                    .deleteBehavior("LOG")
                    .build())
            .recrawlPolicy(
                CfnCrawler.RecrawlPolicyProperty.builder()
                    .recrawlBehavior("CRAWL_NEW_FOLDERS_ONLY")
                    .build())
            .build();
    found.overrideLogicalId("FoundDatabase");
    LogicalIds.fix(crawler, "uploads and errors");
    Acknowledged.nag(
        crawler,
        "GL1",
        "All crawlers of an account log to one group that Glue makes, without data");
    Acknowledged.wildcards(
        role,
        "What the crawler finds is not known before; only in its prefixes, database and log",
        "<LakeBucket.Arn>/" + LakeBucket.UPLOADS_PREFIX + "*",
        "<LakeBucket.Arn>/" + LakeBucket.ERRORS_PREFIX + "*",
        Acknowledged.arn("glue", "table/<FoundDatabase>/*"),
        Acknowledged.arn("logs", "log-group:/aws-glue/crawlers:log-stream:*"));
  }

  private static CfnCrawler.S3TargetProperty target(StatefulStack data, String prefix) {
    return CfnCrawler.S3TargetProperty.builder()
        .path("s3://" + data.lake().name() + "/" + prefix)
        .build();
  }

  private Role crawlerRole(StatefulStack data, CfnDatabase found) {
    return Access.accountRole(
        this,
        "CrawlerRole",
        "glue.amazonaws.com",
        Access.allow(
            List.of("s3:GetObject"),
            data.lake().arnOf(LakeBucket.UPLOADS_PREFIX),
            data.lake().arnOf(LakeBucket.ERRORS_PREFIX)),
        Access.allow(List.of("s3:GetBucketLocation", "s3:ListBucket"), data.lake().arn()),
        Access.key(data.key().getKeyArn(), "s3", this, "kms:Decrypt"),
        Access.allow(
            List.of(
                "glue:BatchCreatePartition",
                "glue:BatchGetPartition",
                "glue:CreateTable",
                "glue:GetDatabase",
                "glue:GetPartition",
                "glue:GetPartitions",
                "glue:GetTable",
                "glue:GetTables",
                "glue:UpdatePartition",
                "glue:UpdateTable"),
            Access.arn(this, "glue", "catalog"),
            Access.arn(this, "glue", "database/" + found.getRef()),
            Access.arn(this, "glue", "table/" + found.getRef() + "/*")),
        // Crawlers of all accounts write to this group; Glue makes it.
        Access.allow(
            List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"),
            Access.arn(this, "logs", "log-group:/aws-glue/crawlers"),
            Access.arn(this, "logs", "log-group:/aws-glue/crawlers:log-stream:*")));
  }

  public String workGroup() {
    return workGroup.getRef();
  }
}

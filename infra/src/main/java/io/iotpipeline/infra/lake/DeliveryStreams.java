package io.iotpipeline.infra.lake;

import io.iotpipeline.infra.construct.Access;
import io.iotpipeline.infra.construct.Acknowledged;
import io.iotpipeline.infra.construct.LogGroups;
import io.iotpipeline.infra.construct.LogicalIds;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.infra.stateful.LakeBucket;
import io.iotpipeline.infra.stateful.StatefulStack;
import io.iotpipeline.telemetry.iot.IngestRule;
import io.iotpipeline.telemetry.store.LakeTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kinesisfirehose.CfnDeliveryStream;
import software.amazon.awscdk.services.logs.CfnLogStream;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * Firehose: one stream a lake table, converted to Parquet by its Glue table, and one for what the
 * IoT rule could not hand on.
 *
 * <p>L1, since the L2 construct's grants are wider than what Firehose needs.
 */
public final class DeliveryStreams extends Construct {
  private static final String RULE_ERRORS = "rule-errors";

  private final StatefulStack data;
  private final Settings settings;
  private final LogGroup log;
  private final Role role;
  private final Map<LakeTable, CfnDeliveryStream> streams = new EnumMap<>(LakeTable.class);
  private final CfnDeliveryStream ruleErrors;

  public DeliveryStreams(Construct scope, String id, Settings settings, StatefulStack data) {
    super(scope, id);
    this.data = data;
    this.settings = settings;
    log = LogGroups.group(this, "Log", settings);
    role =
        Access.role(
            this,
            "Role",
            "firehose.amazonaws.com",
            Access.arn(this, "firehose", "deliverystream/" + settings.name("*")),
            needs());
    Acknowledged.wildcards(
        role,
        "Firehose names the objects itself; only below the prefixes of its tables and of errors",
        objectsOf().map(arn -> "<LakeBucket.Arn>" + arn).toArray(String[]::new));
    for (LakeTable table : LakeTable.values()) {
      streams.put(table, tableStream(table));
    }
    ruleErrors = ruleErrors();
  }

  private PolicyStatement[] needs() {
    LakeBucket lake = data.lake();
    List<String> glue = new ArrayList<>();
    glue.add(Access.arn(this, "glue", "catalog"));
    glue.add(Access.arn(this, "glue", "database/" + data.catalog().database()));
    for (LakeTable table : LakeTable.values()) {
      glue.add(
          Access.arn(
              this,
              "glue",
              "table/" + data.catalog().database() + "/" + data.catalog().table(table)));
    }
    return new PolicyStatement[] {
      Access.allow(
          List.of("s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"),
          objectsOf().map(objects -> lake.arn() + objects).toArray(String[]::new)),
      Access.allow(
          List.of("s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"),
          lake.arn()),
      Access.allow(
          List.of("glue:GetTable", "glue:GetTableVersion", "glue:GetTableVersions"),
          glue.toArray(String[]::new)),
      Access.key(data.key().getKeyArn(), "s3", this, "kms:Decrypt", "kms:GenerateDataKey"),
      Access.allow(List.of("logs:PutLogEvents"), log.getLogGroupArn()),
    };
  }

  /** What Firehose writes, below the bucket's ARN. */
  private static Stream<String> objectsOf() {
    return Stream.concat(
            Arrays.stream(LakeTable.values()).map(table -> table.tableName() + "/"),
            Stream.of(LakeBucket.ERRORS_PREFIX))
        .map(prefix -> "/" + prefix + "*");
  }

  private CfnDeliveryStream tableStream(LakeTable table) {
    return stream(
        LogicalIds.pascal(table.tableName()),
        streamName(table),
        destination(table.tableName())
            .prefix(table.prefix())
            .errorOutputPrefix(table.errorPrefix())
            // The files are Snappy inside; compressing them again is refused.
            .compressionFormat("UNCOMPRESSED")
            .dataFormatConversionConfiguration(parquet(table)));
  }

  private CfnDeliveryStream ruleErrors() {
    String day = "dt=!{timestamp:yyyy-MM-dd}/";
    return stream(
        "RuleErrors",
        settings.name(RULE_ERRORS),
        destination(RULE_ERRORS)
            .prefix(IngestRule.ERROR_PREFIX + day)
            .errorOutputPrefix(
                LakeBucket.ERRORS_PREFIX + "firehose/!{firehose:error-output-type}/" + day)
            .compressionFormat("GZIP"));
  }

  private CfnDeliveryStream stream(
      String id,
      String name,
      CfnDeliveryStream.ExtendedS3DestinationConfigurationProperty.Builder destination) {
    CfnDeliveryStream stream =
        CfnDeliveryStream.Builder.create(this, id)
            .deliveryStreamName(name)
            .deliveryStreamType("DirectPut")
            .deliveryStreamEncryptionConfigurationInput(
                CfnDeliveryStream.DeliveryStreamEncryptionConfigurationInputProperty.builder()
                    .keyType("AWS_OWNED_CMK")
                    .build())
            .extendedS3DestinationConfiguration(destination.build())
            .build();
    stream.overrideLogicalId("Delivery" + id);
    return stream;
  }

  private CfnDeliveryStream.ExtendedS3DestinationConfigurationProperty.Builder destination(
      String logStream) {
    CfnLogStream stream =
        CfnLogStream.Builder.create(this, logStream + "-log")
            .logGroupName(log.getLogGroupName())
            .logStreamName(logStream)
            .build();
    LogicalIds.fix(stream, logStream);
    return CfnDeliveryStream.ExtendedS3DestinationConfigurationProperty.builder()
        .bucketArn(data.lake().arn())
        .roleArn(role.getRoleArn())
        .bufferingHints(
            CfnDeliveryStream.BufferingHintsProperty.builder()
                .intervalInSeconds(settings.lake().bufferSeconds())
                .sizeInMBs(settings.lake().bufferMb())
                .build())
        .encryptionConfiguration(
            CfnDeliveryStream.EncryptionConfigurationProperty.builder()
                .kmsEncryptionConfig(
                    CfnDeliveryStream.KMSEncryptionConfigProperty.builder()
                        .awskmsKeyArn(data.key().getKeyArn())
                        .build())
                .build())
        .cloudWatchLoggingOptions(
            CfnDeliveryStream.CloudWatchLoggingOptionsProperty.builder()
                .enabled(true)
                .logGroupName(log.getLogGroupName())
                .logStreamName(stream.getRef())
                .build());
  }

  private CfnDeliveryStream.DataFormatConversionConfigurationProperty parquet(LakeTable table) {
    return CfnDeliveryStream.DataFormatConversionConfigurationProperty.builder()
        .enabled(true)
        .inputFormatConfiguration(
            CfnDeliveryStream.InputFormatConfigurationProperty.builder()
                .deserializer(
                    CfnDeliveryStream.DeserializerProperty.builder()
                        .openXJsonSerDe(
                            CfnDeliveryStream.OpenXJsonSerDeProperty.builder()
                                // Keys of maps are metric names, and keep their case.
                                .caseInsensitive(false)
                                .build())
                        .build())
                .build())
        .outputFormatConfiguration(
            CfnDeliveryStream.OutputFormatConfigurationProperty.builder()
                .serializer(
                    CfnDeliveryStream.SerializerProperty.builder()
                        .parquetSerDe(
                            CfnDeliveryStream.ParquetSerDeProperty.builder()
                                .compression("SNAPPY")
                                // As the local Firehose writes them: off by default.
                                .enableDictionaryCompression(true)
                                // Deltas of times and sequence numbers: an eighth smaller.
                                .writerVersion("V2")
                                .build())
                        .build())
                .build())
        .schemaConfiguration(
            CfnDeliveryStream.SchemaConfigurationProperty.builder()
                .catalogId(Stack.of(this).getAccount())
                .databaseName(data.catalog().database())
                .tableName(data.catalog().table(table))
                .region(Stack.of(this).getRegion())
                .roleArn(role.getRoleArn())
                .versionId("LATEST")
                .build())
        .build();
  }

  /** The stream of a lake table. */
  public String streamName(LakeTable table) {
    return settings.name(table.tableName().replace('_', '-'));
  }

  /** All stream names, as references, so that every user of one waits for it. */
  public Map<LakeTable, String> references() {
    Map<LakeTable, String> references = new EnumMap<>(LakeTable.class);
    streams.forEach((table, stream) -> references.put(table, stream.getRef()));
    return references;
  }

  public List<String> arns() {
    return streams.values().stream().map(CfnDeliveryStream::getAttrArn).toList();
  }

  public CfnDeliveryStream ruleErrorStream() {
    return ruleErrors;
  }
}

package io.iotpipeline.infra.stateful;

import io.iotpipeline.infra.construct.Acknowledged;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.telemetry.store.TimeSeries;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.timestream.CfnDatabase;
import software.amazon.awscdk.services.timestream.CfnTable;
import software.constructs.Construct;

/** Timestream for LiveAnalytics: readings and aggregates. */
public final class TimestreamDatabase extends Construct {
  /** Where the lake bucket keeps what the magnetic store refused afterwards. */
  public static final String REJECTS_PREFIX = "errors/timestream/";

  private final CfnDatabase database;
  private final CfnTable readings;
  private final CfnTable aggregates;

  TimestreamDatabase(Construct scope, String id, Settings settings, Key key, LakeBucket lake) {
    super(scope, id);
    database = CfnDatabase.Builder.create(this, "Database").kmsKeyId(key.getKeyArn()).build();
    database.overrideLogicalId("TimeSeriesDatabase");
    Acknowledged.validation(
        this, "W3697", "Whoever sets time-series=timestream has an account that it is open to");
    readings = table("Readings", settings, key, lake);
    aggregates = table("Aggregates", settings, key, lake);
  }

  private CfnTable table(String id, Settings settings, Key key, LakeBucket lake) {
    // These two properties are plain JSON to CloudFormation: PascalCase, and numbers as text.
    Map<String, Object> retention =
        Map.of(
            "MemoryStoreRetentionPeriodInHours",
            String.valueOf(settings.timeSeries().memoryHours()),
            "MagneticStoreRetentionPeriodInDays",
            String.valueOf(settings.timeSeries().magneticDays()));
    Map<String, Object> rejects =
        Map.of(
            "BucketName",
            lake.name(),
            "ObjectKeyPrefix",
            REJECTS_PREFIX,
            "EncryptionOption",
            "SSE_KMS",
            "KmsKeyId",
            key.getKeyArn());
    Map<String, Object> magnetic =
        Map.of(
            "EnableMagneticStoreWrites",
            true,
            "MagneticStoreRejectedDataLocation",
            Map.of("S3Configuration", rejects));
    CfnTable table =
        CfnTable.Builder.create(this, id)
            .databaseName(database.getRef())
            .retentionProperties(retention)
            .magneticStoreWriteProperties(magnetic)
            .schema(schemaProperty())
            .build();
    table.overrideLogicalId("TimeSeries" + id);
    return table;
  }

  /** Points lie together by device: a question about one device reads one partition. */
  private static CfnTable.SchemaProperty schemaProperty() {
    return CfnTable.SchemaProperty.builder()
        .compositePartitionKey(
            List.of(
                CfnTable.PartitionKeyProperty.builder()
                    .type("DIMENSION")
                    .name(TimeSeries.DEVICE_ID)
                    .enforcementInRecord("REQUIRED")
                    .build()))
        .build();
  }

  public String database() {
    return database.getRef();
  }

  public String readingsTable() {
    return readings.getAttrName();
  }

  public String aggregatesTable() {
    return aggregates.getAttrName();
  }

  public List<String> tableArns() {
    return List.of(readings.getAttrArn(), aggregates.getAttrArn());
  }
}

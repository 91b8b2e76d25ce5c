package io.iotpipeline.infra.stateful;

import io.iotpipeline.infra.construct.LogicalIds;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.telemetry.store.Column;
import io.iotpipeline.telemetry.store.LakeCompaction;
import io.iotpipeline.telemetry.store.LakeTable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.glue.CfnDatabase;
import software.amazon.awscdk.services.glue.CfnTable;
import software.constructs.Construct;

/** The Glue tables, by the contract's columns. Partition projection: no crawler, no MSCK REPAIR. */
public final class LakeCatalog extends Construct {
  private static final String FIRST_DAY = "2025-01-01";

  private final CfnDatabase database;
  private final Map<LakeTable, CfnTable> tables = new EnumMap<>(LakeTable.class);

  LakeCatalog(Construct scope, String id, Settings settings, LakeBucket bucket) {
    super(scope, id);
    database =
        CfnDatabase.Builder.create(this, "Database")
            .catalogId(Stack.of(this).getAccount())
            .databaseInput(
                CfnDatabase.DatabaseInputProperty.builder()
                    .name(settings.underscored("lake"))
                    .description("What the IoT pipeline of stage " + settings.stage() + " stores")
                    .build())
            .build();
    database.overrideLogicalId("LakeDatabase");
    for (LakeTable table : LakeTable.values()) {
      tables.put(table, table(table, bucket));
    }
    if (settings.lake().compactionSchedule().isPresent()) {
      for (LakeTable table : LakeCompaction.TABLES) {
        compacted(table, bucket);
      }
    }
  }

  private CfnTable table(LakeTable table, LakeBucket bucket) {
    return table(
        table.tableName(),
        table.columns(),
        "s3://" + bucket.name() + "/" + table.tableName() + "/",
        List.of(
            column(LakeTable.PARTITION_DAY, "string", "day of arrival, UTC"),
            column(LakeTable.PARTITION_HOUR, "string", "hour of arrival, UTC")));
  }

  private void compacted(LakeTable table, LakeBucket bucket) {
    table(
        LakeCompaction.tableName(table),
        LakeCompaction.columns(table),
        "s3://" + bucket.name() + "/" + LakeCompaction.prefix(table),
        List.of(column(LakeTable.PARTITION_DAY, "string", "day of arrival, UTC")));
  }

  private CfnTable table(
      String name,
      List<Column> columns,
      String location,
      List<CfnTable.ColumnProperty> partitionKeys) {
    CfnTable resource =
        CfnTable.Builder.create(this, name)
            .catalogId(Stack.of(this).getAccount())
            .databaseName(database.getRef())
            .tableInput(
                CfnTable.TableInputProperty.builder()
                    .name(name)
                    .tableType("EXTERNAL_TABLE")
                    .parameters(partitionKeys.size() == 1 ? byDay(location) : byHour(location))
                    .partitionKeys(partitionKeys)
                    .storageDescriptor(storage(columns, location))
                    .build())
            .build();
    resource.overrideLogicalId("LakeTable" + LogicalIds.pascal(name));
    return resource;
  }

  private static Map<String, String> byDay(String location) {
    String day = "projection." + LakeTable.PARTITION_DAY;
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("classification", "parquet");
    parameters.put("EXTERNAL", "TRUE");
    parameters.put("projection.enabled", "true");
    parameters.put(day + ".type", "date");
    parameters.put(day + ".format", "yyyy-MM-dd");
    parameters.put(day + ".range", FIRST_DAY + ",NOW");
    parameters.put(
        "storage.location.template",
        location + LakeTable.PARTITION_DAY + "=${" + LakeTable.PARTITION_DAY + "}/");
    return parameters;
  }

  private static Map<String, String> byHour(String location) {
    String hour = "projection." + LakeTable.PARTITION_HOUR;
    Map<String, String> parameters = byDay(location);
    parameters.put(hour + ".type", "integer");
    parameters.put(hour + ".range", "0,23");
    parameters.put(hour + ".digits", "2");
    parameters.put(
        "storage.location.template",
        location
            + LakeTable.PARTITION_DAY
            + "=${"
            + LakeTable.PARTITION_DAY
            + "}/"
            + LakeTable.PARTITION_HOUR
            + "=${"
            + LakeTable.PARTITION_HOUR
            + "}/");
    return parameters;
  }

  private static CfnTable.StorageDescriptorProperty storage(List<Column> columns, String location) {
    return CfnTable.StorageDescriptorProperty.builder()
        .columns(columns.stream().map(LakeCatalog::column).toList())
        .location(location)
        .inputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat")
        .outputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat")
        .serdeInfo(
            CfnTable.SerdeInfoProperty.builder()
                .serializationLibrary("org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe")
                .build())
        .build();
  }

  public static CfnTable.ColumnProperty column(Column column) {
    return column(column.name(), column.type().glue(), column.comment());
  }

  private static CfnTable.ColumnProperty column(String name, String type, String comment) {
    return CfnTable.ColumnProperty.builder().name(name).type(type).comment(comment).build();
  }

  public String database() {
    return database.getRef();
  }

  /** The Glue table: Ref of one is its name. */
  public String table(LakeTable table) {
    return tables.get(table).getRef();
  }
}

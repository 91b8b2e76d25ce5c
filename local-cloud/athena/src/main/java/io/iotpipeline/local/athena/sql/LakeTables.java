package io.iotpipeline.local.athena.sql;

import io.iotpipeline.telemetry.store.Column;
import io.iotpipeline.telemetry.store.LakeCompaction;
import io.iotpipeline.telemetry.store.LakeTable;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lake's tables in Trino's words, over the files of a bucket's folder. Their partitions are
 * projected from day and hour, as on AWS, so nothing has to be registered or repaired.
 */
public final class LakeTables {
  private final Path bucket;

  /**
   * @param bucket the bucket's folder, below which each table has its own
   */
  public LakeTables(Path bucket) {
    this.bucket = bucket.toAbsolutePath();
  }

  /** Makes the schema and its tables, from the first day of which there are files now. */
  public void create(TrinoClient trino) throws IOException, InterruptedException, TrinoException {
    String from = firstDay();
    trino.run(
        ResourceNames.LAKE_DATABASE, "CREATE SCHEMA IF NOT EXISTS " + ResourceNames.LAKE_DATABASE);
    for (LakeTable table : LakeTable.values()) {
      Files.createDirectories(bucket.resolve(table.tableName()));
      trino.run(ResourceNames.LAKE_DATABASE, ddl(table, from));
    }
    for (LakeTable table : LakeCompaction.TABLES) {
      Files.createDirectories(bucket.resolve(LakeCompaction.prefix(table)));
      trino.run(ResourceNames.LAKE_DATABASE, compactedDdl(table, from));
    }
  }

  String ddl(LakeTable table, String from) {
    String hour =
        quoted(LakeTable.PARTITION_HOUR)
            + " VARCHAR WITH (partition_projection_type = 'integer',"
            + " partition_projection_range = ARRAY['0', '23'],"
            + " partition_projection_digits = 2)";
    return ddl(
        table.tableName(),
        table.columns(),
        List.of(day(from), hour),
        table.tableName() + "/",
        List.of(LakeTable.PARTITION_DAY, LakeTable.PARTITION_HOUR));
  }

  private String compactedDdl(LakeTable table, String from) {
    return ddl(
        LakeCompaction.tableName(table),
        LakeCompaction.columns(table),
        List.of(day(from)),
        LakeCompaction.prefix(table),
        List.of(LakeTable.PARTITION_DAY));
  }

  private static String day(String from) {
    return quoted(LakeTable.PARTITION_DAY)
        + " VARCHAR WITH (partition_projection_type = 'date',"
        + " partition_projection_format = 'yyyy-MM-dd',"
        + " partition_projection_range = ARRAY['"
        + from
        // Trino refuses a range of one day.
        + "', 'NOW+1DAY'])";
  }

  private String ddl(
      String name,
      List<Column> columns,
      List<String> partitions,
      String prefix,
      List<String> partitionedBy) {
    Stream<String> plain =
        columns.stream().map(column -> quoted(column.name()) + " " + column.type().sql());
    return "CREATE TABLE "
        + ResourceNames.LAKE_DATABASE
        + "."
        + name
        + " (\n  "
        + Stream.concat(plain, partitions.stream()).collect(Collectors.joining(",\n  "))
        + "\n) WITH (external_location = 's3://"
        + bucket.getFileName()
        + "/"
        + prefix
        + "', format = 'PARQUET', partitioned_by = ARRAY['"
        + String.join("', '", partitionedBy)
        + "'], partition_projection_enabled = true)";
  }

  /** The first day of which any table has a folder, or else today. */
  private String firstDay() throws IOException {
    SortedSet<String> days = new TreeSet<>();
    for (LakeTable table : LakeTable.values()) {
      days.addAll(LakeDays.of(bucket, table));
    }
    return days.isEmpty() ? LocalDate.now(ZoneOffset.UTC).toString() : days.first();
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }
}

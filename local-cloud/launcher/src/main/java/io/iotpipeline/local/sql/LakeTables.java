package io.iotpipeline.local.sql;

import io.iotpipeline.telemetry.store.Column;
import io.iotpipeline.telemetry.store.ColumnType;
import io.iotpipeline.telemetry.store.LakeTable;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The lake's tables in Trino's words, over the files of a bucket's folder. Their partitions are
 * projected from day and hour, as on AWS, so nothing has to be registered or repaired.
 */
final class LakeTables {
  private final Path bucket;

  /**
   * @param bucket the folder below which each table has its own
   */
  LakeTables(Path bucket) {
    this.bucket = bucket.toAbsolutePath();
  }

  /** Makes the schema and its tables, for the days of which there are files now. */
  void create(Connection connection) throws SQLException, IOException {
    SortedSet<String> days = days();
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + ResourceNames.LAKE_DATABASE);
      for (LakeTable table : LakeTable.values()) {
        Files.createDirectories(bucket.resolve(table.tableName()));
        statement.execute(ddl(table, days.first(), dayAfter(days.last())));
      }
    }
  }

  String ddl(LakeTable table, String from, String to) {
    Stream<String> columns =
        table.columns().stream().map(column -> quoted(column.name()) + " " + type(column));
    Stream<String> partitions =
        Stream.of(
            quoted(LakeTable.PARTITION_DAY)
                + " VARCHAR WITH (partition_projection_type = 'date',"
                + " partition_projection_format = 'yyyy-MM-dd',"
                + " partition_projection_range = ARRAY['"
                + from
                + "', '"
                + to
                + "'])",
            quoted(LakeTable.PARTITION_HOUR)
                + " VARCHAR WITH (partition_projection_type = 'integer',"
                + " partition_projection_range = ARRAY['0', '23'],"
                + " partition_projection_digits = 2)");
    return "CREATE TABLE "
        + ResourceNames.LAKE_DATABASE
        + "."
        + table.tableName()
        + " (\n  "
        + Stream.concat(columns, partitions).collect(Collectors.joining(",\n  "))
        + "\n) WITH (external_location = '"
        + location(table).replace("'", "''")
        + "',"
        + " format = 'PARQUET',"
        + " partitioned_by = ARRAY['"
        + LakeTable.PARTITION_DAY
        + "', '"
        + LakeTable.PARTITION_HOUR
        + "'], partition_projection_enabled = true)";
  }

  /** Not a URI: Trino takes the path as it is, blanks and all. */
  private String location(LakeTable table) {
    return "file://" + bucket.resolve(table.tableName());
  }

  /** The days of which any table has a folder, or else today. */
  private SortedSet<String> days() throws IOException {
    SortedSet<String> days = new TreeSet<>();
    String mark = LakeTable.PARTITION_DAY + "=";
    for (LakeTable table : LakeTable.values()) {
      Path folder = bucket.resolve(table.tableName());
      if (Files.isDirectory(folder)) {
        try (Stream<Path> found = Files.list(folder)) {
          found
              .map(day -> day.getFileName().toString())
              .filter(name -> name.startsWith(mark))
              .forEach(name -> days.add(name.substring(mark.length())));
        }
      }
    }
    if (days.isEmpty()) {
      days.add(LocalDate.now(ZoneOffset.UTC).toString());
    }
    return days;
  }

  /** Trino refuses a range of one day. */
  private static String dayAfter(String day) {
    return LocalDate.parse(day).plusDays(1).toString();
  }

  private static String type(Column column) {
    ColumnType type = column.type();
    return switch (type) {
      case STRING -> "VARCHAR";
      case BIGINT -> "BIGINT";
      case DOUBLE -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case TIMESTAMP -> "TIMESTAMP(3)";
      case STRING_MAP -> "MAP(VARCHAR, VARCHAR)";
      case DOUBLE_MAP -> "MAP(VARCHAR, DOUBLE)";
    };
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }
}

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

  /** Makes the schema and its tables. */
  void create(Connection connection) throws SQLException, IOException {
    String from = firstDay();
    // A day more, for a session that is open at midnight.
    String to = LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA IF NOT EXISTS " + ResourceNames.LAKE_DATABASE);
      for (LakeTable table : LakeTable.values()) {
        Files.createDirectories(bucket.resolve(table.tableName()));
        statement.execute(ddl(table, from, to));
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

  /** The first day of which any table has a folder. */
  private String firstDay() throws IOException {
    String first = LocalDate.now(ZoneOffset.UTC).toString();
    String mark = LakeTable.PARTITION_DAY + "=";
    for (LakeTable table : LakeTable.values()) {
      Path folder = bucket.resolve(table.tableName());
      if (!Files.isDirectory(folder)) {
        continue;
      }
      try (Stream<Path> days = Files.list(folder)) {
        String earliest =
            days.map(day -> day.getFileName().toString())
                .filter(name -> name.startsWith(mark))
                .map(name -> name.substring(mark.length()))
                .sorted()
                .findFirst()
                .orElse(first);
        first = earliest.compareTo(first) < 0 ? earliest : first;
      }
    }
    return first;
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

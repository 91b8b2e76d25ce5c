package io.iotpipeline.telemetry.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A day of a lake table rewritten as few files, in Athena's SQL: into another table, partitioned by
 * day alone, and shown by a view that takes each day from one of the two. The view is replaced at
 * once, so every answer is the same before, meanwhile and after.
 *
 * <p>Days are given as {@code yyyy-MM-dd}, or as whatever is replaced by one later.
 */
public final class LakeCompaction {
  /** What the compacted tables' prefixes in the lake's bucket begin with. */
  public static final String PREFIX = "compacted/";

  /** The tables whose files are many and small. The others are small altogether. */
  public static final List<LakeTable> TABLES =
      Collections.unmodifiableList(Arrays.asList(LakeTable.READINGS, LakeTable.WINDOW_AGGREGATES));

  private LakeCompaction() {}

  /** The compacted table's name. */
  public static String tableName(LakeTable table) {
    return table.tableName() + "_compacted";
  }

  /** The name of the view over both tables. */
  public static String viewName(LakeTable table) {
    return table.tableName() + "_all";
  }

  /** The compacted table's S3 prefix. */
  public static String prefix(LakeTable table) {
    return PREFIX + table.tableName() + "/";
  }

  /**
   * Prefix of the objects that say which days are compacted, each named after its day: only such a
   * day is ever shown from the compacted table.
   */
  public static String donePrefix(LakeTable table) {
    return PREFIX + "done/" + table.tableName() + "/";
  }

  /** The compacted table's columns without the partition's: the hour of arrival is one of them. */
  public static List<Column> columns(LakeTable table) {
    List<Column> columns = new ArrayList<>(table.columns());
    columns.add(new Column(LakeTable.PARTITION_HOUR, ColumnType.STRING, "hour of arrival, UTC"));
    return columns;
  }

  /** Writes a day into the compacted table, which has nothing of it. */
  public static String insert(LakeTable table, String day) {
    return "INSERT INTO "
        + tableName(table)
        + "\nSELECT "
        + list(table, LakeTable.PARTITION_HOUR, LakeTable.PARTITION_DAY)
        + "\nFROM "
        + table.tableName()
        + "\nWHERE "
        + LakeTable.PARTITION_DAY
        + " = '"
        + day
        // What a query asks for lies together: hours first, then devices.
        + "'\nORDER BY "
        + LakeTable.PARTITION_HOUR
        + ", device_id";
  }

  /** One row with how many rows of a day the table has, and the compacted one. */
  public static String count(LakeTable table, String day) {
    return "SELECT (" + count(table.tableName(), day) + "), (" + count(tableName(table), day) + ")";
  }

  private static String count(String table, String day) {
    return "SELECT count(*) FROM "
        + table
        + " WHERE "
        + LakeTable.PARTITION_DAY
        + " = '"
        + day
        + "'";
  }

  /**
   * Creates or replaces the view.
   *
   * @param days the compacted days, in quotes, separated by commas; one or more
   */
  public static String view(LakeTable table, String days) {
    String select =
        "SELECT " + list(table, LakeTable.PARTITION_DAY, LakeTable.PARTITION_HOUR) + "\nFROM ";
    String where = "\nWHERE " + LakeTable.PARTITION_DAY;
    return "CREATE OR REPLACE VIEW "
        + viewName(table)
        + " AS\n"
        + select
        + table.tableName()
        + where
        + " NOT IN ("
        + days
        + ")\nUNION ALL\n"
        + select
        + tableName(table)
        + where
        + " IN ("
        + days
        + ")";
  }

  private static String list(LakeTable table, String... more) {
    return Stream.concat(table.columns().stream().map(Column::name), Arrays.stream(more))
        .map(name -> '"' + name + '"')
        .collect(Collectors.joining(", "));
  }
}

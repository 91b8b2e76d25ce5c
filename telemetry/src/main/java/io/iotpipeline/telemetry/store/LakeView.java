package io.iotpipeline.telemetry.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The views of the lake, which hide that readings and windows are stored at least once. What they
 * select is in notebooks/sql/views, a file of the view's name.
 */
public enum LakeView {
  /** Readings as they are stored, of each day from the small files or from the compacted ones. */
  READINGS_ALL(LakeCompaction.viewName(LakeTable.READINGS), withPartition(LakeTable.READINGS)),

  /** Windows as they are stored, likewise. */
  WINDOW_AGGREGATES_ALL(
      LakeCompaction.viewName(LakeTable.WINDOW_AGGREGATES),
      withPartition(LakeTable.WINDOW_AGGREGATES)),

  /** Every reading once. */
  READINGS_DISTINCT("readings_distinct", withPartition(LakeTable.READINGS)),

  /** Every window of the stream once, by its highest revision. */
  WINDOW_LATEST("window_latest", withPartition(LakeTable.WINDOW_AGGREGATES)),

  /** Every window once, computed from the readings, late ones included. */
  WINDOW_RECOMPUTED("window_recomputed", recomputed());

  private final String viewName;
  private final List<Column> columns;

  LakeView(String viewName, List<Column> columns) {
    this.viewName = viewName;
    this.columns = Collections.unmodifiableList(columns);
  }

  /** The view's name, and its file's. */
  public String viewName() {
    return viewName;
  }

  /** Its columns, in order. */
  public List<Column> columns() {
    return columns;
  }

  private static List<Column> withPartition(LakeTable table) {
    List<Column> columns = new ArrayList<>(table.columns());
    columns.addAll(
        Arrays.asList(
            new Column(LakeTable.PARTITION_DAY, ColumnType.STRING, "day of arrival, UTC"),
            new Column(LakeTable.PARTITION_HOUR, ColumnType.STRING, "hour of arrival, UTC")));
    return columns;
  }

  private static List<Column> recomputed() {
    List<Column> columns = new ArrayList<>(LakeTable.WINDOW_AGGREGATES.columns());
    columns.removeIf(column -> column.name().equals("revision"));
    columns.add(new Column("late", ColumnType.BIGINT, "samples of late readings"));
    return columns;
  }
}

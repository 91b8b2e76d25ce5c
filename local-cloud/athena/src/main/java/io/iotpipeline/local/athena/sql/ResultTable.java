package io.iotpipeline.local.athena.sql;

import java.util.ArrayList;
import java.util.List;

/** A query's answer as text: columns side by side, numbers to the right. */
public final class ResultTable {
  /** More rows are not for a terminal. */
  public static final int MOST_ROWS = 10_000;

  private final List<String> columns;
  private final List<Boolean> numeric;
  private final List<List<String>> rows;
  private final boolean cut;

  ResultTable(List<String> columns, List<Boolean> numeric, List<List<String>> rows, boolean cut) {
    this.columns = columns;
    this.numeric = numeric;
    this.rows = rows;
    this.cut = cut;
  }

  /**
   * An answer.
   *
   * @param numeric which of the columns hold numbers
   * @param rows the values as text, null for null; no more than fit a terminal
   * @param cut whether there are more rows
   */
  public static ResultTable of(
      List<String> columns, List<Boolean> numeric, List<List<String>> rows, boolean cut) {
    List<List<String>> shown = new ArrayList<>();
    for (List<String> row : rows) {
      List<String> cells = new ArrayList<>();
      row.forEach(cell -> cells.add(cell == null ? "NULL" : cell));
      shown.add(cells);
    }
    return new ResultTable(columns, numeric, shown, cut);
  }

  /** The values as text; null is {@code NULL}. */
  public List<List<String>> rows() {
    return rows;
  }

  /** Header, line, rows, and how many there are. */
  @Override
  public String toString() {
    if (columns.isEmpty()) {
      return "";
    }
    int[] widths = new int[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = columns.get(i).length();
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    line(text, columns, widths);
    List<String> dashes = new ArrayList<>();
    for (int width : widths) {
      dashes.add("-".repeat(width));
    }
    line(text, dashes, widths);
    rows.forEach(row -> line(text, row, widths));
    text.append('(').append(rows.size()).append(rows.size() == 1 ? " row" : " rows");
    text.append(cut ? "; there are more: use LIMIT or an aggregate)" : ")");
    return text.append('\n').toString();
  }

  private void line(StringBuilder text, List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String blanks = " ".repeat(widths[i] - cells.get(i).length());
      line.append(i == 0 ? "" : "  ");
      line.append(numeric.get(i) ? blanks + cells.get(i) : cells.get(i) + blanks);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}

package io.iotpipeline.local.lake;

import io.iotpipeline.telemetry.store.Column;
import io.iotpipeline.telemetry.store.ColumnType;
import io.iotpipeline.telemetry.store.LakeTable;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One row of a lake table. A column holds null or what its type says: STRING a String, BIGINT a
 * Long, DOUBLE a Double, BOOLEAN a Boolean, TIMESTAMP a Long of epoch milliseconds, and a map a Map
 * (whose values may be null).
 */
public final class Row {
  private static final Map<LakeTable, Map<String, Integer>> POSITIONS =
      new EnumMap<>(LakeTable.class);

  static {
    for (LakeTable table : LakeTable.values()) {
      Map<String, Integer> positions = new HashMap<>();
      for (Column column : table.columns()) {
        positions.put(column.name(), positions.size());
      }
      POSITIONS.put(table, positions);
    }
  }

  private final LakeTable table;
  private final Object[] values;

  /** A row whose columns are all null. */
  public Row(LakeTable table) {
    this.table = table;
    this.values = new Object[table.columns().size()];
  }

  /** The place of a column in its table's columns, or -1 when the table has no such column. */
  public static int position(LakeTable table, String column) {
    return POSITIONS.get(table).getOrDefault(column, -1);
  }

  public LakeTable table() {
    return table;
  }

  /**
   * Sets a column.
   *
   * @throws IllegalArgumentException when the table has no such column or it is of another type
   */
  public Row set(String column, Object value) {
    int position = require(column);
    ColumnType type = table.columns().get(position).type();
    if (value != null && !javaType(type).isInstance(value)) {
      throw new IllegalArgumentException(
          table.tableName() + "." + column + " is a " + type.glue() + ", not " + value);
    }
    values[position] = value;
    return this;
  }

  /** A column's value or null, whatever its type. */
  public Object get(String column) {
    return values[require(column)];
  }

  /** A STRING column. */
  public String text(String column) {
    return (String) get(column);
  }

  /** A BIGINT column, or the epoch milliseconds of a TIMESTAMP column. */
  public Long number(String column) {
    return (Long) get(column);
  }

  /** A DOUBLE column. */
  public Double decimal(String column) {
    return (Double) get(column);
  }

  /** A BOOLEAN column. */
  public Boolean flag(String column) {
    return (Boolean) get(column);
  }

  /** A column of names to numbers. */
  @SuppressWarnings("unchecked")
  public Map<String, Double> numbers(String column) {
    return (Map<String, Double>) get(column);
  }

  /** A column of names to text. */
  @SuppressWarnings("unchecked")
  public Map<String, String> texts(String column) {
    return (Map<String, String>) get(column);
  }

  Object at(int position) {
    return values[position];
  }

  void put(int position, Object value) {
    values[position] = value;
  }

  private int require(String column) {
    int position = position(table, column);
    if (position < 0) {
      throw new IllegalArgumentException(table.tableName() + " has no column " + column);
    }
    return position;
  }

  private static Class<?> javaType(ColumnType type) {
    return switch (type) {
      case STRING -> String.class;
      case BIGINT, TIMESTAMP -> Long.class;
      case DOUBLE -> Double.class;
      case BOOLEAN -> Boolean.class;
      case STRING_MAP, DOUBLE_MAP -> Map.class;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Row row && row.table == table && Arrays.equals(row.values, values);
  }

  @Override
  public int hashCode() {
    return 31 * table.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    Map<String, Object> shown = new LinkedHashMap<>();
    List<Column> columns = table.columns();
    for (int i = 0; i < values.length; i++) {
      shown.put(columns.get(i).name(), values[i]);
    }
    return table.tableName() + shown;
  }
}

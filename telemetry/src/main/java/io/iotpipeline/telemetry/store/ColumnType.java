package io.iotpipeline.telemetry.store;

/** Types of lake columns, in the words of the Glue catalog and of Athena's SQL. */
public enum ColumnType {
  /** Text. */
  STRING("string", "varchar"),
  /** 64-bit integer. */
  BIGINT("bigint", "bigint"),
  /** 64-bit floating point. */
  DOUBLE("double", "double"),
  /** True or false. */
  BOOLEAN("boolean", "boolean"),
  /** Milliseconds, UTC; in JSON {@code yyyy-MM-dd HH:mm:ss.SSS}. */
  TIMESTAMP("timestamp", "timestamp(3)"),
  /** Names to text. */
  STRING_MAP("map<string,string>", "map(varchar,varchar)"),
  /** Names to numbers. */
  DOUBLE_MAP("map<string,double>", "map(varchar,double)");

  private final String glue;
  private final String sql;

  ColumnType(String glue, String sql) {
    this.glue = glue;
    this.sql = sql;
  }

  /** As the Glue catalog writes it. */
  public String glue() {
    return glue;
  }

  /** As Athena's SQL (and Trino's) writes it. */
  public String sql() {
    return sql;
  }
}

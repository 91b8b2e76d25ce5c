package io.iotpipeline.telemetry.store;

/** Types of lake columns, in the words of the Glue catalog. */
public enum ColumnType {
  /** Text. */
  STRING("string"),
  /** 64-bit integer. */
  BIGINT("bigint"),
  /** 64-bit floating point. */
  DOUBLE("double"),
  /** True or false. */
  BOOLEAN("boolean"),
  /** Milliseconds, UTC; in JSON {@code yyyy-MM-dd HH:mm:ss.SSS}. */
  TIMESTAMP("timestamp"),
  /** Names to text. */
  STRING_MAP("map<string,string>"),
  /** Names to numbers. */
  DOUBLE_MAP("map<string,double>");

  private final String glue;

  ColumnType(String glue) {
    this.glue = glue;
  }

  /** As the Glue catalog writes it. */
  public String glue() {
    return glue;
  }
}

package io.iotpipeline.telemetry.store;

/**
 * A column of a lake table: its name is also the field's name in the JSON that Firehose converts.
 *
 * <p>Immutable.
 */
public final class Column {
  private final String name;
  private final ColumnType type;
  private final String comment;

  Column(String name, ColumnType type, String comment) {
    this.name = name;
    this.type = type;
    this.comment = comment;
  }

  /** Lower-case name. */
  public String name() {
    return name;
  }

  /** Its type. */
  public ColumnType type() {
    return type;
  }

  /** Meaning of the column, with units: the Glue column's comment. */
  public String comment() {
    return comment;
  }

  @Override
  public String toString() {
    return name + " " + type.glue();
  }
}

package io.iotpipeline.local.athena.sql;

/** A statement that Trino refused or gave up. */
public final class TrinoException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final String type;
  private final int line;

  TrinoException(String name, String type, String message, int line) {
    super(message);
    this.name = name;
    this.type = type;
    this.line = line;
  }

  /** The error's name, such as {@code COLUMN_NOT_FOUND}. */
  public String name() {
    return name;
  }

  /** Whether the statement itself is wrong, not the engine or its resources. */
  public boolean isUserError() {
    return type.equals("USER_ERROR");
  }

  /** Whether the statement could not even be parsed. */
  public boolean isSyntaxError() {
    return name.equals("SYNTAX_ERROR");
  }

  /** Position in the statement, from 1; 0 when it is unknown. */
  public int line() {
    return line;
  }
}

package io.iotpipeline.local.athena;

/** A query that was refused, failed or was cancelled; the message is the service's. */
public final class QueryFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  QueryFailedException(String message, int line) {
    super(message);
    this.line = line;
  }

  /** The line of the query, from 1; 0 when it is not known. */
  public int line() {
    return line;
  }
}

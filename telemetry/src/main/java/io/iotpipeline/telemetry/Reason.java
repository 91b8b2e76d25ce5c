package io.iotpipeline.telemetry;

/**
 * Reasons for which a message, or one of its outputs, becomes a dead letter.
 *
 * <p>The codes are part of the contract: they appear in the lake's {@code dead_letters.reason}
 * column and in queries, so a code is never renamed. A message has exactly one reason; if several
 * apply, syntax wins over meaning (a payload that is not JSON has no fields to check), and within
 * the meaning the first in document order wins.
 */
public enum Reason {
  /** The payload is longer than {@link Limits#PAYLOAD_BYTES}; it is not parsed at all. */
  TOO_LARGE(Stage.DECODE),
  /** The payload is not valid UTF-8; overlong forms, surrogates and truncated sequences count. */
  INVALID_UTF8(Stage.DECODE),
  /** Not JSON by the grammar of RFC 8259; nor is an empty payload or a byte order mark. */
  MALFORMED_JSON(Stage.DECODE),
  /** Nested deeper than {@link Limits#DEPTH}. */
  TOO_DEEP(Stage.DECODE),
  /** Valid JSON, but an array or a scalar. */
  NOT_AN_OBJECT(Stage.DECODE),
  /** A field, metric or attribute occurs twice: the intended one can't be known. */
  DUPLICATE_KEY(Stage.DECODE),
  /**
   * The topic's thing name (the partition key) is not a valid thing name of AWS IoT: {@code
   * [a-zA-Z0-9:_-]{1,128}}.
   */
  THING_NAME_INVALID(Stage.DECODE),
  /** {@code deviceId} is present and differs from the thing name in the topic. */
  IDENTITY_MISMATCH(Stage.DECODE),
  /**
   * {@code timestamp} is neither an integral number of epoch milliseconds nor ISO-8601 with an
   * offset.
   */
  TIMESTAMP_INVALID(Stage.DECODE),
  /**
   * {@code timestamp} is before arrival - max age or after arrival + max ahead. Epoch seconds are
   * refused so: units are never guessed.
   */
  TIMESTAMP_OUT_OF_RANGE(Stage.DECODE),
  /** {@code sequence} is not an integral number from 0 to 2^63-1. */
  SEQUENCE_INVALID(Stage.DECODE),
  /** {@code readingId} is not a string of 16 hexadecimal digits, lower case. */
  READING_ID_INVALID(Stage.DECODE),
  /** {@code kind} is not a string with the form of a metric name. */
  KIND_INVALID(Stage.DECODE),
  /** {@code metrics} is not an object, or holds a value that is not a number, boolean or null. */
  METRIC_NOT_A_NUMBER(Stage.DECODE),
  /** A metric's name is not {@code [A-Za-z][A-Za-z0-9_]{0,62}}, or is reserved by a store. */
  METRIC_NAME_INVALID(Stage.DECODE),
  /** A metric's value overflows a double (JSON has no NaN and no Infinity, but 1e999 is JSON). */
  METRIC_NOT_FINITE(Stage.DECODE),
  /** More than {@link Limits#METRICS} metrics. */
  TOO_MANY_METRICS(Stage.DECODE),
  /** No metric has a value: null means absent. */
  NO_METRICS(Stage.DECODE),
  /**
   * {@code attributes} is not an object of strings, numbers, booleans and nulls, or has more than
   * {@link Limits#ATTRIBUTES}.
   */
  ATTRIBUTES_INVALID(Stage.DECODE),
  /** The decoder itself failed: a bug in the job, which must not stop the stream. */
  DECODER_FAILED(Stage.DECODE),

  /** The time-series store refused the point: the reading itself is accepted and in the lake. */
  TIME_SERIES_REJECTED(Stage.TIME_SERIES),
  /** The point exceeds a limit of the time-series store, and was not sent. */
  TIME_SERIES_TOO_LARGE(Stage.TIME_SERIES),
  /** The time-series store did not accept the point within the retry time. */
  TIME_SERIES_UNAVAILABLE(Stage.TIME_SERIES),

  /** The row is larger than Firehose accepts: it is not in its table of the lake. */
  LAKE_REFUSED(Stage.LAKE);

  private final Stage stage;

  Reason(Stage stage) {
    this.stage = stage;
  }

  /** Stage of the pipeline that gives this reason. */
  public Stage stage() {
    return stage;
  }

  /**
   * Stage of the pipeline at which a dead letter arose. Only {@link #DECODE} counts in received =
   * accepted + duplicate + dead-lettered.
   */
  public enum Stage {
    /** The message itself was refused. */
    DECODE,
    /** An accepted reading's (or aggregate's) point was not stored in the time-series store. */
    TIME_SERIES,
    /** A row was not added to the lake. */
    LAKE
  }
}

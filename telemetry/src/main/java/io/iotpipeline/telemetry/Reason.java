package io.iotpipeline.telemetry;

/**
 * Why a message, or one of its outputs, became a dead letter.
 *
 * <p>The codes are part of the contract: they stand in the lake's {@code dead_letters.reason}
 * column, in alarms and in queries, so a code is never renamed. A message has exactly one reason;
 * where several hold, syntax wins over meaning (a payload that is not JSON has no fields to
 * complain about), and within the meaning the first in document order.
 */
public enum Reason {
  /** Longer than {@link Limits#PAYLOAD_BYTES}. Not parsed at all. */
  TOO_LARGE(Stage.DECODE),
  /** Not valid UTF-8: overlong forms, surrogates and truncated sequences included. */
  INVALID_UTF8(Stage.DECODE),
  /** Not JSON by the grammar of RFC 8259, empty payloads and a byte order mark included. */
  MALFORMED_JSON(Stage.DECODE),
  /** Nested deeper than {@link Limits#DEPTH}. */
  TOO_DEEP(Stage.DECODE),
  /** Valid JSON, but an array or a scalar. */
  NOT_AN_OBJECT(Stage.DECODE),
  /** A field, metric or attribute comes twice: which one was meant can't be known. */
  DUPLICATE_KEY(Stage.DECODE),
  /**
   * The topic's thing name (the partition key) is no thing name of AWS IoT: {@code
   * [a-zA-Z0-9:_-]{1,128}}.
   */
  THING_NAME_INVALID(Stage.DECODE),
  /** {@code deviceId} is there and is not the string that the topic says. */
  IDENTITY_MISMATCH(Stage.DECODE),
  /**
   * {@code timestamp} is neither an integral number of epoch milliseconds nor ISO-8601 with an
   * offset.
   */
  TIMESTAMP_INVALID(Stage.DECODE),
  /**
   * {@code timestamp} is before arrival - max age or after arrival + max ahead. Epoch seconds end
   * here: units are never guessed.
   */
  TIMESTAMP_OUT_OF_RANGE(Stage.DECODE),
  /** {@code sequence} is not an integral number from 0 to 2^63-1. */
  SEQUENCE_INVALID(Stage.DECODE),
  /** {@code readingId} is not a string of 16 hexadecimal digits, lower case. */
  READING_ID_INVALID(Stage.DECODE),
  /** {@code kind} is not a string of the form of a metric name. */
  KIND_INVALID(Stage.DECODE),
  /** {@code metrics} is not an object, or holds something that is no number, boolean or null. */
  METRIC_NOT_A_NUMBER(Stage.DECODE),
  /** A metric's name is not {@code [A-Za-z][A-Za-z0-9_]{0,62}}, or is reserved by a store. */
  METRIC_NAME_INVALID(Stage.DECODE),
  /** A metric's value overflows a double (JSON has no NaN and no Infinity, but 1e999 is JSON). */
  METRIC_NOT_FINITE(Stage.DECODE),
  /** More than {@link Limits#METRICS} metrics. */
  TOO_MANY_METRICS(Stage.DECODE),
  /** No metric with a value: null means absent. */
  NO_METRICS(Stage.DECODE),
  /**
   * {@code attributes} is not an object of strings, numbers, booleans and nulls, or has more than
   * {@link Limits#ATTRIBUTES}.
   */
  ATTRIBUTES_INVALID(Stage.DECODE),
  /** The decoder itself failed: a bug of ours, which must not stop the stream. */
  DECODER_FAILED(Stage.DECODE),

  /** The time-series store refused the point: the reading itself is accepted and in the lake. */
  TIME_SERIES_REJECTED(Stage.TIME_SERIES),
  /** The point exceeds a limit of the time-series store: it was not sent. */
  TIME_SERIES_TOO_LARGE(Stage.TIME_SERIES),
  /** The time-series store did not take the point within the retry time. */
  TIME_SERIES_UNAVAILABLE(Stage.TIME_SERIES),

  /** A row is larger than what Firehose takes: it is not in its table of the lake. */
  LAKE_REFUSED(Stage.LAKE);

  private final Stage stage;

  Reason(Stage stage) {
    this.stage = stage;
  }

  /** Where in the pipeline this reason is given. */
  public Stage stage() {
    return stage;
  }

  /**
   * Where a dead letter came from. Only {@link #DECODE} counts in received = accepted + duplicate +
   * dead-lettered.
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

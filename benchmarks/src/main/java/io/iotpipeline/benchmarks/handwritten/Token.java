package io.iotpipeline.benchmarks.handwritten;

/** What {@link JsonScanner#next} found. Plain ints: the hot path compares them. */
final class Token {
  /** Not JSON; the scanner says what and where. */
  static final int FAILED = 0;

  /** A string, read. */
  static final int STRING = 1;

  /** A number, read. */
  static final int NUMBER = 2;

  /** Read. */
  static final int TRUE = 3;

  /** Read. */
  static final int FALSE = 4;

  /** Read. */
  static final int NULL = 5;

  /** The scanner stands at its opening bracket. */
  static final int OBJECT = 6;

  /** The scanner stands at its opening bracket. */
  static final int ARRAY = 7;

  private Token() {}
}

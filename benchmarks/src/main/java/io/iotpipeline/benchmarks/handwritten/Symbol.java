package io.iotpipeline.benchmarks.handwritten;

import io.iotpipeline.telemetry.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A name that messages use: what is known of it beforehand, how the message that is being read has
 * used it, and what is likely to come with it.
 *
 * <p>As a literal it is a member's name as compact JSON has it, quotes and colon included.
 *
 * <p>Within one message a name is always the same object: {@link SymbolTable} sees to that.
 */
final class Symbol extends Literal {
  /** Use: the name of a top-level field. */
  static final int TOP = 1;

  /** Use: the name of a metric, in {@code metrics} or flat. */
  static final int METRIC = 2;

  /** Use: the name of an attribute, in {@code attributes} or flat. */
  static final int ATTRIBUTE = 4;

  private static final int USE_BITS = 3;

  final String text;

  /** Which {@link Field} of a message it names. */
  final int field;

  /** Whether a metric or a kind may have it. */
  final boolean isName;

  /** What the ids of its readings begin with, if it names a kind; see {@link ReadingId}. */
  final long bySequence;

  /** As {@link #bySequence}, of readings without one. */
  final long byPayload;

  /** A guess: the first member of the object that it names. */
  Symbol inside;

  /** A guess: the member after it. */
  Symbol next;

  /** A guess: the names of the metrics of the kind that it names. */
  String[] metricNames = {};

  /** A guess: the names of the attributes that come with the kind that it names. */
  String[] attributeNames = {};

  /** The name as a string value. */
  final Literal string;

  /**
   * Whether it may be guessed: it stands in the table, so that no other object can be this name,
   * and it is written without escapes.
   */
  boolean isGuess;

  private final byte[] bytes;

  /** The number of the last message that used it, and how. */
  private long used;

  Symbol(byte[] bytes) {
    super(quoted(bytes, ":"));
    this.bytes = bytes;
    string = new Literal(quoted(bytes, ""));
    text = new String(bytes, StandardCharsets.UTF_8);
    field = Field.named(text);
    isName = Limits.NAME.matcher(text).matches() && !Limits.isReserved(text);
    long hash = PayloadHash.of(bytes);
    bySequence = ReadingId.bySequence(hash);
    byPayload = ReadingId.byPayload(hash);
  }

  /** Enters the table. */
  void keep() {
    isGuess = true;
    for (byte b : bytes) {
      isGuess &= (b < 0 || b >= ' ') && b != '"' && b != '\\';
    }
  }

  /** Leaves the table. */
  void forget() {
    isGuess = false;
    // Otherwise forgotten names would hold each other in a chain without end.
    inside = null;
    next = null;
  }

  /** Whether it is these bytes. */
  boolean is(byte[] source, int from, int to) {
    return Arrays.equals(bytes, 0, bytes.length, source, from, to);
  }

  /** Whether a message uses it. */
  boolean isIn(long message) {
    return used >>> USE_BITS == message;
  }

  /**
   * Notes how a message uses it, unless it is a duplicate then.
   *
   * @param message its number
   * @param use one or several of {@link #TOP}, {@link #METRIC} and {@link #ATTRIBUTE}
   * @return false if it had one of these uses already
   */
  boolean use(long message, int use) {
    long before = used >>> USE_BITS == message ? used : message << USE_BITS;
    if ((before & use) != 0) {
      return false;
    }
    used = before | use;
    return true;
  }

  @Override
  public String toString() {
    return text;
  }
}

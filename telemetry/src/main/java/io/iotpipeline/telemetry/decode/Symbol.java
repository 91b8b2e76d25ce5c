package io.iotpipeline.telemetry.decode;

import io.iotpipeline.telemetry.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A name that messages use: what is known of it beforehand, how the message that is being read has
 * used it, and what is likely to come with it.
 *
 * <p>Within one message a name is always the same object: {@link SymbolTable} sees to that.
 */
final class Symbol {
  /** Use: the name of a top-level field. */
  static final int TOP = 1;

  /** Use: the name of a metric, in {@code metrics} or flat. */
  static final int METRIC = 2;

  /** Use: the name of an attribute, in {@code attributes} or flat. */
  static final int ATTRIBUTE = 4;

  final String text;

  /** Which {@link Field} of a message it names. */
  final int field;

  /** Whether a metric or a kind may have it. */
  final boolean isName;

  /** Of its bytes, for reading ids: the same in every process. */
  final long hash;

  /** A guess: the first member of the object that it names. */
  Symbol inside;

  /** A guess: the member after it. */
  Symbol next;

  /** A guess: the names of the metrics of the kind that it names. */
  String[] metricNames = {};

  /** A guess: the names of the attributes that come with the kind that it names. */
  String[] attributeNames = {};

  private final byte[] bytes;

  /** Null once it has left the table: then nobody may take it for its name. */
  private Literal member;

  private Literal quoted;

  private long message;
  private int uses;

  Symbol(byte[] bytes) {
    this.bytes = bytes;
    text = new String(bytes, StandardCharsets.UTF_8);
    field = Field.named(text);
    isName = Limits.NAME.matcher(text).matches() && !Limits.isReserved(text);
    hash = PayloadHash.of(bytes);
  }

  /** Enters the table, and may be guessed from now on. */
  void keep() {
    member = Literal.quoted(text, ":");
    quoted = Literal.quoted(text, "");
  }

  /** Leaves the table. */
  void forget() {
    member = null;
    quoted = null;
    // Otherwise forgotten names would hold each other in a chain without end.
    inside = null;
    next = null;
  }

  /** Whether it is these bytes. */
  boolean is(byte[] source, int from, int to) {
    return Arrays.equals(bytes, 0, bytes.length, source, from, to);
  }

  /**
   * Looks whether it stands at a place as a member's name, colon included, in its plainest form.
   *
   * @param source readable for {@link SymbolTable#LONGEST} bytes and some more beyond {@code at}
   * @return the place after the colon, or {@link JsonScanner#FAILED}
   */
  int afterMember(byte[] source, int at) {
    Literal literal = member;
    return literal == null ? JsonScanner.FAILED : literal.after(source, at);
  }

  /** As {@link #afterMember}, as a string value. */
  int afterString(byte[] source, int at) {
    Literal literal = quoted;
    return literal == null ? JsonScanner.FAILED : literal.after(source, at);
  }

  /** Begins its part in a message. */
  void meet(long number) {
    if (message != number) {
      message = number;
      uses = 0;
    }
  }

  /** Whether it has a part in a message. */
  boolean isIn(long number) {
    return message == number;
  }

  /**
   * Notes how the message uses it.
   *
   * @param use one or several of {@link #TOP}, {@link #METRIC} and {@link #ATTRIBUTE}
   * @return false if it had one of these uses already
   */
  boolean use(int use) {
    int before = uses;
    uses = before | use;
    return (before & use) == 0;
  }

  @Override
  public String toString() {
    return text;
  }
}

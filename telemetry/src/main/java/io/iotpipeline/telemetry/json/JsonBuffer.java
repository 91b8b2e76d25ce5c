package io.iotpipeline.telemetry.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that grow, and the ways to append JSON to them: compact, UTF-8, always valid.
 *
 * <p>One buffer takes any number of objects, one after the other, as a Firehose record does.
 *
 * <p>Not thread safe.
 */
public final class JsonBuffer {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

  /** Longest long: a minus and 19 digits. */
  private static final int LONG_CHARS = 20;

  private byte[] bytes;
  private int size;

  /** Empty. */
  public JsonBuffer() {
    this(1024);
  }

  /**
   * Empty.
   *
   * @param capacity bytes before it grows for the first time
   */
  public JsonBuffer(int capacity) {
    bytes = new byte[Math.max(64, capacity)];
  }

  /** Forgets what it holds; keeps its room. */
  public void reset() {
    size = 0;
  }

  /** Forgets all but the first bytes. */
  public void truncate(int length) {
    size = Math.min(size, length);
  }

  /** Forgets the first bytes. */
  public void drop(int length) {
    size = Math.max(0, size - length);
    System.arraycopy(bytes, length, bytes, 0, size);
  }

  /** Number of bytes that it holds. */
  public int size() {
    return size;
  }

  /** The bytes themselves, up to {@link #size()}; others after the next change. */
  public byte[] bytes() {
    return bytes;
  }

  /** A copy of what it holds. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Returns its content as text. */
  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }

  byte last() {
    return bytes[size - 1];
  }

  void octet(char ascii) {
    room(1);
    bytes[size++] = (byte) ascii;
  }

  /** Bytes that are JSON already. */
  void raw(byte[] json) {
    room(json.length);
    System.arraycopy(json, 0, bytes, size, json.length);
    size += json.length;
  }

  void bool(boolean value) {
    raw(value ? TRUE : FALSE);
  }

  void nothing() {
    raw(NULL);
  }

  void number(long value) {
    room(LONG_CHARS);
    if (value < 0) {
      bytes[size++] = '-';
    }
    digits(value);
  }

  /**
   * @param value finite
   */
  void number(double value) {
    DoubleText.append(value, this);
  }

  /** A whole number's digits without its sign, Long.MIN_VALUE's too; the room is there. */
  private void digits(long value) {
    int length = 1;
    for (long rest = value / 10; rest != 0; rest /= 10) {
      length++;
    }
    int at = size + length;
    size = at;
    long rest = value;
    while (length-- > 0) {
      bytes[--at] = (byte) ('0' + Math.abs(rest % 10));
      rest /= 10;
    }
  }

  /**
   * {@code units / 10^places}, with a point and without trailing zeros where units has none.
   *
   * @param units 0 or more
   * @param places 0 or more
   */
  void decimal(long units, int places) {
    if (places == 0) {
      number(units);
      return;
    }
    long power = 1;
    for (int i = 0; i < places; i++) {
      power *= 10;
    }
    number(units / power);
    octet('.');
    padded((int) (units % power), places);
  }

  /** A number of at most nine digits, with zeros in front. */
  void padded(int value, int width) {
    room(width);
    int rest = value;
    for (int at = size + width - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += width;
  }

  /** Characters that need no escape. */
  void ascii(String text) {
    int length = text.length();
    room(length);
    for (int i = 0; i < length; i++) {
      bytes[size + i] = (byte) text.charAt(i);
    }
    size += length;
  }

  /** A string in quotes. A surrogate without its other half becomes U+FFFD. */
  void string(String text) {
    int length = text.length();
    // Most: six bytes a character, where all are control characters.
    room(length * 6 + 2);
    byte[] to = bytes;
    int at = size;
    to[at++] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        if (c >= ' ' && c != '"' && c != '\\') {
          to[at++] = (byte) c;
        } else {
          at = escape(c, to, at);
        }
      } else if (c < 0x800) {
        to[at++] = (byte) (0xc0 | c >> 6);
        to[at++] = (byte) (0x80 | c & 0x3f);
      } else if (!Character.isSurrogate(c)) {
        at = three(c, to, at);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        at = four(Character.toCodePoint(c, text.charAt(++i)), to, at);
      } else {
        at = three('\ufffd', to, at);
      }
    }
    to[at++] = '"';
    size = at;
  }

  private static int three(char c, byte[] to, int from) {
    to[from] = (byte) (0xe0 | c >> 12);
    to[from + 1] = (byte) (0x80 | c >> 6 & 0x3f);
    to[from + 2] = (byte) (0x80 | c & 0x3f);
    return from + 3;
  }

  private static int four(int codePoint, byte[] to, int from) {
    to[from] = (byte) (0xf0 | codePoint >> 18);
    to[from + 1] = (byte) (0x80 | codePoint >> 12 & 0x3f);
    to[from + 2] = (byte) (0x80 | codePoint >> 6 & 0x3f);
    to[from + 3] = (byte) (0x80 | codePoint & 0x3f);
    return from + 4;
  }

  private static int escape(char c, byte[] to, int from) {
    to[from] = '\\';
    int shortForm = "\"\\\b\f\n\r\t".indexOf(c);
    if (shortForm >= 0) {
      to[from + 1] = (byte) "\"\\bfnrt".charAt(shortForm);
      return from + 2;
    }
    to[from + 1] = 'u';
    to[from + 2] = '0';
    to[from + 3] = '0';
    to[from + 4] = HEX[c >> 4];
    to[from + 5] = HEX[c & 15];
    return from + 6;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}

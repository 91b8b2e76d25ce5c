package io.iotpipeline.simulator.fleet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of one message while it is written. Grows; not thread safe. */
final class MessageBuffer {
  private static final long[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};
  private static final int LONG_CHARS = 20;
  private static final byte[] PAIRS = new byte[200];

  static {
    for (int i = 0; i < 100; i++) {
      PAIRS[2 * i] = (byte) ('0' + i / 10);
      PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
    }
  }

  private byte[] bytes = new byte[1024];
  private int size;

  void reset() {
    size = 0;
  }

  void put(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  void ascii(String text) {
    put(text.getBytes(StandardCharsets.US_ASCII));
  }

  void number(long value) {
    room(LONG_CHARS);
    if (value < 0) {
      bytes[size++] = '-';
    }
    digits(Math.abs(value), 1);
  }

  /**
   * A number with so many decimals, rounded.
   *
   * @param value at most 1e9
   * @param decimals 0 to 6
   */
  void decimal(double value, int decimals) {
    long units = Math.round(value * POWERS[decimals]);
    room(LONG_CHARS + 1);
    if (units < 0) {
      bytes[size++] = '-';
      units = -units;
    }
    if (decimals == 0) {
      digits(units, 1);
      return;
    }
    digits(units, decimals + 1);
    // Makes room for the point before the decimals.
    System.arraycopy(bytes, size - decimals, bytes, size - decimals + 1, decimals);
    bytes[size - decimals] = '.';
    size++;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void digits(long value, int least) {
    int length = Math.max(least, length(value));
    int at = size + length;
    size = at;
    long rest = value;
    while (length >= 2) {
      long next = rest / 100;
      int pair = (int) (rest - next * 100) * 2;
      bytes[--at] = PAIRS[pair + 1];
      bytes[--at] = PAIRS[pair];
      rest = next;
      length -= 2;
    }
    if (length == 1) {
      bytes[--at] = (byte) ('0' + rest);
    }
  }

  private static int length(long value) {
    int length = 1;
    long limit = 10;
    while (length < 19 && value >= limit) {
      length++;
      limit *= 10;
    }
    return length;
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}

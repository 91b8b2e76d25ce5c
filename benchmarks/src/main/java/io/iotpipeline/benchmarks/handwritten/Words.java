package io.iotpipeline.benchmarks.handwritten;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight (or four) bytes of an array at a time, the first byte lowest: what finds the end of a
 * string, or makes a number of digits, in a few operations instead of a loop.
 */
final class Words {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final long ZERO_DIGITS = '0' * ONES;

  private Words() {}

  static long longAt(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  static int intAt(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  static void putLong(byte[] bytes, int at, long word) {
    LONGS.set(bytes, at, word);
  }

  /** Of a word's bytes the first {@code count}; all of them from eight on. */
  static long mask(int count) {
    return count >= 8 ? -1L : ~(-1L << (count << 3));
  }

  /**
   * How many of eight bytes of a string's inside come before one that is no plain ASCII character
   * of it: a quote, a backslash, a control character or the beginning of a longer sequence.
   *
   * <p>A byte that is zero, or less than n, borrows when one or n is taken from it, and its high
   * bit shows that; the borrow may spoil the bytes above, but the lowest one found is right.
   */
  static int plain(long word) {
    long quote = word ^ '"' * ONES;
    long backslash = word ^ '\\' * ONES;
    long found =
        (quote - ONES & ~quote)
            | (backslash - ONES & ~backslash)
            | (word - ' ' * ONES & ~word)
            | word;
    return Long.numberOfTrailingZeros(found & HIGHS) >>> 3;
  }

  /** How many of eight bytes are digits, until the first that is none. */
  static int digits(long word) {
    long values = word ^ ZERO_DIGITS;
    // More than 9 becomes 0x80 or more; a carry spoils only what lies above.
    long found = (values + (0x80 - 10) * ONES) | values;
    return Long.numberOfTrailingZeros(found & HIGHS) >>> 3;
  }

  /**
   * The number that the first digits of eight bytes make: pairs of digits, pairs of these, and so
   * on (Daniel Lemire, "Quickly parsing eight digits").
   *
   * @param count 1 to 8
   */
  static long number(long word, int count) {
    // The digits move up to the end; zeros come in before them.
    long digits = (word ^ ZERO_DIGITS) << 64 - (count << 3);
    digits = digits * 10 + (digits >>> 8);
    return (digits & 0x000000FF000000FFL) * 0x000F424000000064L
            + (digits >>> 16 & 0x000000FF000000FFL) * 0x0000271000000001L
        >>> 32;
  }
}

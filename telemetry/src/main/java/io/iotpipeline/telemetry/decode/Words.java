package io.iotpipeline.telemetry.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight (or four) bytes of an array at a time, the first byte lowest. */
final class Words {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  private Words() {}

  static long longAt(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  static int intAt(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  /** The bytes from {@code at} to {@code to}, at most eight, above them zeros. */
  static long tailAt(byte[] bytes, int at, int to) {
    long word = longAt(bytes, at);
    int missing = 8 - (to - at);
    return missing <= 0 ? word : word << (missing << 3) >>> (missing << 3);
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
}

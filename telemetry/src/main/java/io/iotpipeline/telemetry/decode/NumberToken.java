package io.iotpipeline.telemetry.decode;

import java.nio.charset.StandardCharsets;

/**
 * A JSON number: {@code mantissa * 10^exponent}, its value exact where it has at most 18 digits,
 * otherwise in its text.
 *
 * <p>Mutable, not thread safe.
 */
final class NumberToken {
  private static final int EXACT_DIGITS = 18;
  private static final long LARGEST_EXACT_DOUBLE = 1L << 53;

  /** Far beyond any double, far from overflowing an int. */
  private static final int HUGE_EXPONENT = 1_000_000;

  /** All powers of ten that are doubles. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** {@link #wholeness}: it has a fraction. */
  static final int FRACTION = 0;

  /** {@link #wholeness}: it is whole and fits a long. */
  static final int WHOLE = 1;

  /** {@link #wholeness}: it is whole and too large for a long. */
  static final int BEYOND = 2;

  private byte[] bytes;
  private int from;
  private int to;
  private boolean negative;
  private boolean exact;
  private long mantissa;
  private int exponent;
  private long whole;

  /**
   * Reads by the grammar, as far as it goes.
   *
   * @param source readable for a byte beyond its content, which must not be a digit
   * @param start place of a minus or a digit
   * @return the place after it; {@code -1 - place} where a digit is missing
   */
  int read(byte[] source, int start) {
    int at = start;
    byte b = source[at];
    boolean minus = b == '-';
    if (minus) {
      b = source[++at];
    }
    long value = b - '0';
    if (value < 0 || value > 9) {
      return -1 - at;
    }
    int firstDigit = at;
    b = source[++at];
    if (value != 0) {
      while (b >= '0' && b <= '9') {
        value = value * 10 + (b - '0');
        b = source[++at];
      }
    }
    int digits = at - firstDigit;
    int power = 0;
    if (b == '.') {
      int fraction = ++at;
      b = source[at];
      while (b >= '0' && b <= '9') {
        value = value * 10 + (b - '0');
        b = source[++at];
      }
      power = fraction - at;
      if (power == 0) {
        return -1 - at;
      }
      digits -= power;
    }
    if ((b | 0x20) == 'e') {
      b = source[++at];
      boolean small = b == '-';
      if (small || b == '+') {
        b = source[++at];
      }
      int first = at;
      int exponentValue = 0;
      while (b >= '0' && b <= '9') {
        exponentValue = Math.min(exponentValue * 10 + (b - '0'), HUGE_EXPONENT);
        b = source[++at];
      }
      if (at == first) {
        return -1 - at;
      }
      power += small ? -exponentValue : exponentValue;
    }
    bytes = source;
    from = start;
    to = at;
    negative = minus;
    mantissa = value;
    exponent = power;
    exact = digits <= EXACT_DIGITS;
    return at;
  }

  /** As the device wrote it. */
  String text() {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** The nearest double; infinite if it overflows. */
  double toDouble() {
    if (exact && mantissa <= LARGEST_EXACT_DOUBLE) {
      // Both operands are exact, so the one rounding is the right one.
      double value = mantissa;
      if (exponent == 0) {
        return negative ? -value : value;
      }
      if (exponent < 0 && exponent >= -22) {
        value /= POWERS[-exponent];
        return negative ? -value : value;
      }
      if (exponent > 0 && exponent <= 22) {
        value *= POWERS[exponent];
        return negative ? -value : value;
      }
    }
    return Double.parseDouble(text());
  }

  /** What kind of whole number it is; if {@link #WHOLE}, {@link #whole} gives it. 1.7e12 is one. */
  int wholeness() {
    if (exact && exponent == 0) {
      whole = negative ? -mantissa : mantissa;
      return WHOLE;
    }
    return slowWholeness();
  }

  /** The whole number that {@link #wholeness} found; beyond a long the end of the longs there. */
  long whole() {
    return whole;
  }

  private int slowWholeness() {
    long value = 0;
    boolean beyond = false;
    // Zeros count only once another digit follows them; what remains at the end is a power of ten.
    int zeros = 0;
    for (int at = from; at < to && (bytes[at] | 0x20) != 'e'; at++) {
      int digit = bytes[at] - '0';
      if (digit == 0) {
        zeros++;
      } else if (digit > 0) {
        long next = beyond ? -1 : shifted(value, zeros + 1, digit);
        beyond = next < 0;
        value = next;
        zeros = 0;
      }
    }
    whole = 0;
    if (value == 0) {
      return WHOLE;
    }
    if (zeros + exponent < 0) {
      return FRACTION;
    }
    value = beyond ? -1 : shifted(value, zeros + exponent, 0);
    if (value < 0) {
      whole = negative ? Long.MIN_VALUE : Long.MAX_VALUE;
      return BEYOND;
    }
    whole = negative ? -value : value;
    return WHOLE;
  }

  /** {@code value * 10^places + digit}; -1 if that overflows. */
  private static long shifted(long value, int places, int digit) {
    if (value == 0) {
      return digit;
    }
    long result = value;
    for (int i = 0; i < places; i++) {
      if (result > Long.MAX_VALUE / 10) {
        return -1;
      }
      result *= 10;
    }
    // Adding beyond the last long gives a negative number, which says the same as -1.
    return result + digit;
  }
}

package io.iotpipeline.benchmarks.handwritten;

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

  /** All powers of ten that doubles hold exactly. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Powers of ten by how many digits come in at once. */
  private static final long[] LONG_POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  /** {@link #wholeness}: it has a fraction. */
  static final int FRACTION = 0;

  /** {@link #wholeness}: it is whole and fits a long. */
  static final int WHOLE = 1;

  /** {@link #wholeness}: it is whole and too large for a long. */
  static final int BEYOND = 2;

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
   * @param source readable for eight bytes beyond its content, which is followed by no digit
   * @param start place of a minus or a digit
   * @return the place after it; {@code -1 - place} where a digit is missing
   */
  int read(byte[] source, int start) {
    boolean minus = source[start] == '-';
    int at = minus ? start + 1 : start;
    int first = at;
    long word = Words.longAt(source, at);
    int count = Words.digits(word);
    if (count == 0) {
      return -1 - at;
    }
    long value = 0;
    if (source[at] == '0') {
      // A digit after it is not part of the number, and no one expects one there.
      at++;
    } else {
      value = Words.number(word, count);
      at += count;
      if (count == 8) {
        at = more(source, at, value);
        value = mantissa;
      }
    }
    int digits = at - first;
    int power = 0;
    if (source[at] == '.') {
      first = ++at;
      word = Words.longAt(source, at);
      count = Words.digits(word);
      if (count == 0) {
        return -1 - at;
      }
      value = value * LONG_POWERS[count] + Words.number(word, count);
      at += count;
      if (count == 8) {
        at = more(source, at, value);
        value = mantissa;
      }
      power = first - at;
      digits -= power;
    }
    from = start;
    negative = minus;
    mantissa = value;
    exponent = power;
    exact = digits <= EXACT_DIGITS;
    if ((source[at] | 0x20) == 'e') {
      at = exponent(source, at + 1);
    }
    to = at;
    return at;
  }

  /** Reads more digits into the mantissa, which is worth something up to 18 of them. */
  private int more(byte[] source, int start, long begun) {
    int at = start;
    long value = begun;
    int count;
    do {
      long word = Words.longAt(source, at);
      count = Words.digits(word);
      if (count > 0) {
        value = value * LONG_POWERS[count] + Words.number(word, count);
        at += count;
      }
    } while (count == 8);
    mantissa = value;
    return at;
  }

  private int exponent(byte[] source, int start) {
    int at = start;
    boolean small = source[at] == '-';
    if (small || source[at] == '+') {
      at++;
    }
    int first = at;
    int value = 0;
    for (byte b = source[at]; b >= '0' && b <= '9'; b = source[++at]) {
      value = Math.min(value * 10 + (b - '0'), HUGE_EXPONENT);
    }
    exponent += small ? -value : value;
    return at == first ? -1 - at : at;
  }

  /**
   * As the device wrote it.
   *
   * @param bytes those it was read from, here and in what follows
   */
  String text(byte[] bytes) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Whether {@link #smallDouble} gives its value: so it is with all but long or huge numbers. */
  boolean isSmall() {
    return exact && mantissa <= LARGEST_EXACT_DOUBLE && exponent <= 0 && exponent >= -22;
  }

  /** The nearest double: both operands are exact, so the one rounding is the right one. */
  double smallDouble() {
    double value = mantissa / POWERS[-exponent];
    return negative ? -value : value;
  }

  /** The nearest double; infinite if it overflows. */
  double toDouble(byte[] bytes) {
    if (isSmall()) {
      return smallDouble();
    }
    double value = exact ? DecimalDouble.of(mantissa, exponent) : Double.NaN;
    if (Double.isNaN(value)) {
      return Double.parseDouble(text(bytes));
    }
    return negative ? -value : value;
  }

  /** Whether it is no more than digits; then {@link #whole} gives it. */
  boolean isPlainWhole() {
    whole = mantissa;
    return exact && exponent == 0 && !negative;
  }

  /** What kind of whole number it is; if {@link #WHOLE}, {@link #whole} gives it. 1.7e12 is one. */
  int wholeness(byte[] bytes) {
    if (exact && exponent == 0) {
      whole = negative ? -mantissa : mantissa;
      return WHOLE;
    }
    return slowWholeness(bytes);
  }

  /** The whole number that {@link #wholeness} found; beyond a long the end of the longs there. */
  long whole() {
    return whole;
  }

  private int slowWholeness(byte[] bytes) {
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

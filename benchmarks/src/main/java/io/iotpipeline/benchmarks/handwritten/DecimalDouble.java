package io.iotpipeline.benchmarks.handwritten;

import java.math.BigInteger;

/**
 * Decimal numbers of up to 18 digits as the nearest double, where the two operands of one division
 * would not be exact: numbers that programs computed have 16 or 17 digits, and {@link
 * Double#parseDouble} takes longer for one of them than all the rest of a message takes.
 *
 * <p>The algorithm of Eisel and Lemire ("Number Parsing at a Gigabyte per Second", 2021): the
 * mantissa times a power of five of 128 bits is enough to round right, but for rare cases that it
 * notices.
 */
final class DecimalDouble {
  /** Beyond this power of ten no sensor measures. */
  private static final int LARGEST = 64;

  private static final int SIGNIFICAND_BITS = 52;

  /** Bits of the product below the significand, its rounding bit and one to spare. */
  private static final int SPARE_BITS = 64 - SIGNIFICAND_BITS - 3;

  /** Powers of five from -64 to 64, each as the highest 64 bits and the 64 after them. */
  private static final long[] HIGH = new long[2 * LARGEST + 1];

  private static final long[] LOW = new long[2 * LARGEST + 1];

  static {
    for (int power = -LARGEST; power <= LARGEST; power++) {
      BigInteger bits = powerOfFive(power);
      HIGH[power + LARGEST] = bits.shiftRight(64).longValue();
      LOW[power + LARGEST] = bits.longValue();
    }
  }

  private DecimalDouble() {}

  /** The first 128 bits: rounded down, those of fractions up. */
  private static BigInteger powerOfFive(int power) {
    BigInteger five = BigInteger.valueOf(5).pow(Math.abs(power));
    if (power >= 0) {
      return shift(five, 128 - five.bitLength());
    }
    BigInteger quotient =
        BigInteger.ONE.shiftLeft(2 * five.bitLength() + 128).divide(five).add(BigInteger.ONE);
    return shift(quotient, 128 - quotient.bitLength());
  }

  private static BigInteger shift(BigInteger value, int left) {
    return left >= 0 ? value.shiftLeft(left) : value.shiftRight(-left);
  }

  /**
   * The double nearest to {@code mantissa * 10^exponent}.
   *
   * @param mantissa 0 to 10^18
   * @return NaN where this can't tell
   */
  static double of(long mantissa, int exponent) {
    if (mantissa == 0) {
      return 0;
    }
    if (exponent < -LARGEST || exponent > LARGEST) {
      return Double.NaN;
    }
    int zeros = Long.numberOfLeadingZeros(mantissa);
    long normal = mantissa << zeros;
    long five = HIGH[exponent + LARGEST];
    long high = multiplyHigh(normal, five);
    long low = normal * five;
    long spare = (1L << SPARE_BITS) - 1;
    if ((high & spare) == spare) {
      long more = multiplyHigh(normal, LOW[exponent + LARGEST]);
      low += more;
      if (Long.compareUnsigned(more, low) > 0) {
        high++;
      }
      if (low == -1) {
        return Double.NaN;
      }
    }
    int top = (int) (high >>> 63);
    long significand = high >>> top + SPARE_BITS;
    if (low >= 0
        && low <= 1
        && exponent >= -4
        && exponent <= 23
        && (significand & 3) == 1
        && significand << top + SPARE_BITS == high) {
      // Exactly between two doubles: to the even one.
      significand &= ~1L;
    }
    significand = significand + (significand & 1) >>> 1;
    // Where rounding carries into a new bit, that bit adds itself to the binary exponent.
    long binary = (217_706L * exponent >> 16) + 63 + top - zeros + 1023 - 1;
    return Double.longBitsToDouble((binary << SIGNIFICAND_BITS) + significand);
  }

  /** The upper half of a product of two unsigned numbers. */
  private static long multiplyHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
  }
}

package io.iotpipeline.job.bytes;

/**
 * Doubles as a whole number and a power of ten. Dividing the one by the other rounds once, as
 * parsing the decimal does, so a number of a few decimals comes back to the last bit.
 */
final class Decimals {
  /** Scales that are tried: as many decimals. */
  static final double[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

  /** Of the header, which holds the scale and one, or 0 before eight bytes of any double. */
  static final int SCALE_BITS = 3;

  static final int RAW = 0;

  /** From here on eight bytes are as short. */
  static final long MOST = 1L << 48;

  private Decimals() {}

  /** Whether the digits at this scale are the value, to the last bit. */
  static boolean isSame(long digits, int scale, double value) {
    return Double.doubleToRawLongBits(digits / POWERS[scale]) == Double.doubleToRawLongBits(value);
  }
}

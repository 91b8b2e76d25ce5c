package io.iotpipeline.telemetry.json;

/**
 * Doubles as JSON numbers that read back as the same double, bit for bit.
 *
 * <p>What sensors send has few decimals, and is then written as they are, without what {@link
 * Double#toString} costs.
 */
final class DoubleText {
  /** Below this a double holds every whole number. */
  private static final double WHOLE = 1L << 53;

  private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};

  private DoubleText() {}

  /**
   * @param value finite
   */
  static void append(double value, JsonBuffer to) {
    double size = Math.abs(value);
    for (int places = 0; places < POWERS.length; places++) {
      double units = size * POWERS[places];
      if (units >= WHOLE) {
        break;
      }
      // Both are exact, so the quotient is what a reader of the decimal number gets.
      long whole = Math.round(units);
      if (whole / POWERS[places] == size) {
        if (Double.doubleToRawLongBits(value) < 0) {
          to.octet('-');
        }
        to.decimal(whole, places);
        return;
      }
    }
    to.ascii(Double.toString(value));
  }
}

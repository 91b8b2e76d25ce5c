package io.iotpipeline.telemetry.decode;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** JSON numbers that are whole, however they are written: {@code 1.7e12} is one. */
final class WholeNumber {
  /** Digits and exponents of more characters are refused: BigDecimal takes quadratic time. */
  private static final int LONGEST = 1000;

  /** An exponent that may be more than BigDecimal holds. */
  private static final Pattern VAST_EXPONENT = Pattern.compile("[eE](?<sign>[+-]?)0*+\\d{6,}");

  private WholeNumber() {}

  /**
   * Reads a number.
   *
   * @param number by JSON's grammar
   * @return its value; beyond a long, only its sign and that it is beyond are right; null if it is
   *     not whole
   */
  static BigDecimal parse(String number) {
    if (number.length() > LONGEST) {
      return null;
    }
    // To a mantissa of so few digits, this exponent is no different from a larger one.
    String bounded = VAST_EXPONENT.matcher(number).replaceFirst("e${sign}99999");
    BigDecimal value = new BigDecimal(bounded);
    if (value.signum() == 0) {
      return BigDecimal.ZERO;
    }
    return value.stripTrailingZeros().scale() <= 0 ? value : null;
  }
}

package io.iotpipeline.telemetry.decode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Moments as {@code 2026-01-31T23:59:59.123456789+01:00}: ISO-8601's extended form of date, time
 * and offset.
 *
 * <p>Seconds and their fraction (a point and up to nine digits, cut to ms) may be left out, as some
 * languages do when they are zero; the offset, {@code Z} or {@code ±hh:mm} up to 18 hours, may not.
 * {@code T} and {@code Z} may be lower case, as RFC 3339 has it. There is no second 60 and no hour
 * 24.
 */
final class IsoInstant {
  /** Narrower than the JDK's own ISO formats, which take years of five digits and "20.Z". */
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendValue(ChronoField.YEAR, 4)
          .appendLiteral('-')
          .appendValue(ChronoField.MONTH_OF_YEAR, 2)
          .appendLiteral('-')
          .appendValue(ChronoField.DAY_OF_MONTH, 2)
          .appendLiteral('T')
          .appendValue(ChronoField.HOUR_OF_DAY, 2)
          .appendLiteral(':')
          .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
          .optionalStart()
          .appendLiteral(':')
          .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
          .optionalStart()
          .appendLiteral('.')
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, false)
          .optionalEnd()
          .optionalEnd()
          .appendOffset("+HH:MM", "Z")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private IsoInstant() {}

  /**
   * Reads a moment.
   *
   * @param text whatever it is
   * @return epoch ms; empty if it is not of this form
   */
  static OptionalLong parse(String text) {
    try {
      return OptionalLong.of(FORMAT.parse(text, Instant::from).toEpochMilli());
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }
}

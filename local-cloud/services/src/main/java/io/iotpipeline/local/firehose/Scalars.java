package io.iotpipeline.local.firehose;

import com.fasterxml.jackson.core.JsonToken;
import io.iotpipeline.telemetry.store.ColumnType;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.regex.Pattern;

/** Converts a single JSON value to a column's type; text that looks like a number counts as one. */
final class Scalars {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final int DIGITS_OF_SECONDS = 11;

  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter();

  private Scalars() {}

  /** The value as a row holds it, or null when it is not of this type. */
  static Object parse(ColumnType type, String text, JsonToken token) {
    boolean isBoolean = token.isBoolean();
    return switch (type) {
      case STRING -> text;
      case BOOLEAN -> isBoolean || token == JsonToken.VALUE_STRING ? flag(text) : null;
      case BIGINT -> isBoolean ? null : bigint(text);
      case DOUBLE -> isBoolean ? null : number(text);
      case TIMESTAMP -> isBoolean ? null : timestamp(text);
      default -> throw new IllegalArgumentException(type + " is not a single value");
    };
  }

  private static Boolean flag(String text) {
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      return Boolean.valueOf(text);
    }
    return null;
  }

  private static Long bigint(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException notWhole) {
      return null;
    }
  }

  private static Double number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return null;
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? Double.valueOf(value) : null;
  }

  /**
   * {@code yyyy-MM-dd HH:mm:ss[.SSS]} in UTC, epoch seconds (with a fraction, or few digits), or
   * epoch ms.
   */
  private static Long timestamp(String text) {
    if (NUMBER.matcher(text).matches()) {
      boolean isSeconds = text.indexOf('.') >= 0 || text.length() < DIGITS_OF_SECONDS;
      return new BigDecimal(text).movePointRight(isSeconds ? 3 : 0).longValue();
    }
    try {
      return LocalDateTime.parse(text, TIMESTAMP).toInstant(ZoneOffset.UTC).toEpochMilli();
    } catch (DateTimeParseException another) {
      return null;
    }
  }
}

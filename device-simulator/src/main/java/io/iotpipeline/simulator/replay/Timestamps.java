package io.iotpipeline.simulator.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The ways in which data sets write times. A time without an offset is UTC. */
final class Timestamps {
  private static final Pattern EPOCH_MS = Pattern.compile("-?\\d{1,15}");

  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("[' ']['T']")
          .appendPattern("HH:mm[:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter();

  private Timestamps() {}

  /** What {@link #parse} reads, for errors. */
  static final String EXPECTED =
      "yyyy-MM-dd HH:mm:ss (UTC), ISO-8601, or a whole number of epoch milliseconds";

  /** Epoch ms of any of the ways, or nothing. */
  static OptionalLong parse(String text) {
    if (EPOCH_MS.matcher(text).matches()) {
      return OptionalLong.of(Long.parseLong(text));
    }
    OptionalLong withOffset = parseIso(text);
    if (withOffset.isPresent()) {
      return withOffset;
    }
    try {
      return OptionalLong.of(
          LocalDateTime.parse(text, LOCAL).toInstant(ZoneOffset.UTC).toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  /** Epoch ms of ISO-8601 with an offset, or nothing. */
  static OptionalLong parseIso(String text) {
    try {
      return OptionalLong.of(OffsetDateTime.parse(text).toInstant().toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  static String iso(long epochMs) {
    return Instant.ofEpochMilli(epochMs).toString();
  }
}

package io.iotpipeline.telemetry.json;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Moments as a Glue {@code timestamp} column reads them: {@code yyyy-MM-dd HH:mm:ss.SSS}, UTC.
 *
 * <p>The form has room for the years 0 to 9999; a moment outside is written as the first or last
 * one inside.
 */
final class UtcText {
  private static final long FIRST = -62_167_219_200_000L;
  private static final long LAST = 253_402_300_799_999L;

  private UtcText() {}

  static void append(long epochMs, JsonBuffer to) {
    long inside = Math.min(Math.max(epochMs, FIRST), LAST);
    LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(inside), ZoneOffset.UTC);
    to.octet('"');
    to.padded(time.getYear(), 4);
    to.octet('-');
    to.padded(time.getMonthValue(), 2);
    to.octet('-');
    to.padded(time.getDayOfMonth(), 2);
    to.octet(' ');
    to.padded(time.getHour(), 2);
    to.octet(':');
    to.padded(time.getMinute(), 2);
    to.octet(':');
    to.padded(time.getSecond(), 2);
    to.octet('.');
    to.padded(time.getNano() / 1_000_000, 3);
    to.octet('"');
  }
}

package io.iotpipeline.telemetry.json;

/**
 * Moments as a Glue {@code timestamp} column reads them: {@code yyyy-MM-dd HH:mm:ss.SSS}, UTC.
 *
 * <p>The form has room for the years 0 to 9999; a moment outside is written as the first or last
 * one inside.
 */
final class UtcText {
  private static final long FIRST = -62_167_219_200_000L;
  private static final long LAST = 253_402_300_799_999L;
  private static final int DAY_MS = 86_400_000;

  private UtcText() {}

  static void append(long epochMs, JsonBuffer to) {
    long time = Math.min(Math.max(epochMs, FIRST), LAST);
    to.octet('"');
    date(Math.floorDiv(time, (long) DAY_MS), to);
    to.octet(' ');
    int ms = (int) Math.floorMod(time, (long) DAY_MS);
    to.padded(ms / 3_600_000, 2);
    to.octet(':');
    to.padded(ms / 60_000 % 60, 2);
    to.octet(':');
    to.padded(ms / 1000 % 60, 2);
    to.octet('.');
    to.padded(ms % 1000, 3);
    to.octet('"');
  }

  /** Counted in years that begin in March, so that a leap day comes last. */
  private static void date(long epochDay, JsonBuffer to) {
    long days = epochDay + 719_468;
    long era = Math.floorDiv(days, 146_097L);
    int dayOfEra = (int) (days - era * 146_097);
    int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    int shifted = (5 * dayOfYear + 2) / 153;
    int month = shifted < 10 ? shifted + 3 : shifted - 9;
    int year = (int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0);
    to.padded(year, 4);
    to.octet('-');
    to.padded(month, 2);
    to.octet('-');
    to.padded(dayOfYear - (153 * shifted + 2) / 5 + 1, 2);
  }
}

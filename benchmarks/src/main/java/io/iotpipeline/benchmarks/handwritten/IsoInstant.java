package io.iotpipeline.benchmarks.handwritten;

/**
 * Moments as {@code 2026-01-31T23:59:59.123456789+01:00}: ISO-8601's extended form of date, time
 * and offset.
 *
 * <p>Seconds and their fraction (a point and up to nine digits, cut to ms) may be left out, as some
 * languages do when they are zero; the offset, {@code Z} or {@code ±hh:mm} up to 18 hours, may not.
 * {@code T} and {@code Z} may be small, as RFC 3339 has it. There is no second 60 and no hour 24.
 */
final class IsoInstant {
  /** What {@link #parse} gives for anything else. */
  static final long INVALID = Long.MIN_VALUE;

  private static final int MAX_OFFSET_MINUTES = 18 * 60;

  private IsoInstant() {}

  /**
   * Reads a moment.
   *
   * @param bytes ASCII or not
   * @return epoch ms, or {@link #INVALID}
   */
  static long parse(byte[] bytes, int from, int to) {
    // The shortest is 2026-01-31T23:59Z, the longest has 35 characters.
    if (to - from < 17 || to - from > 35) {
      return INVALID;
    }
    int year = two(bytes, from) * 100 + two(bytes, from + 2);
    int month = two(bytes, from + 5);
    int day = two(bytes, from + 8);
    int hour = two(bytes, from + 11);
    int minute = two(bytes, from + 14);
    if (two(bytes, from) < 0
        || two(bytes, from + 2) < 0
        || bytes[from + 4] != '-'
        || bytes[from + 7] != '-'
        || (bytes[from + 10] | 0x20) != 't'
        || bytes[from + 13] != ':'
        || !isDate(year, month, day)
        || hour < 0
        || hour > 23
        || minute < 0
        || minute > 59) {
      return INVALID;
    }
    int at = from + 16;
    int ms = 0;
    if (bytes[at] == ':') {
      int second = at + 3 < to ? two(bytes, at + 1) : -1;
      if (second < 0 || second > 59) {
        return INVALID;
      }
      ms = second * 1000;
      at += 3;
      if (bytes[at] == '.') {
        int fraction = at + 1;
        at = fraction;
        for (int unit = 100; at < to && isDigit(bytes[at]); at++, unit /= 10) {
          ms += (bytes[at] - '0') * unit;
        }
        if (at == fraction || at > fraction + 9) {
          return INVALID;
        }
      }
    }
    int offset = offsetMinutes(bytes, at, to);
    if (offset == Integer.MIN_VALUE) {
      return INVALID;
    }
    long minutes = epochDay(year, month, day) * 1440 + hour * 60 + minute - offset;
    return minutes * 60_000 + ms;
  }

  private static int offsetMinutes(byte[] bytes, int at, int to) {
    if (to - at == 1 && (bytes[at] | 0x20) == 'z') {
      return 0;
    }
    if (to - at != 6 || bytes[at] != '+' && bytes[at] != '-' || bytes[at + 3] != ':') {
      return Integer.MIN_VALUE;
    }
    int hours = two(bytes, at + 1);
    int minutes = two(bytes, at + 4);
    if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > MAX_OFFSET_MINUTES) {
      return Integer.MIN_VALUE;
    }
    int offset = hours * 60 + minutes;
    return bytes[at] == '-' ? -offset : offset;
  }

  /** Two digits as a number; -1 if they are not. */
  private static int two(byte[] bytes, int at) {
    return isDigit(bytes[at]) && isDigit(bytes[at + 1])
        ? (bytes[at] - '0') * 10 + bytes[at + 1] - '0'
        : -1;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isDate(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1) {
      return false;
    }
    if (month == 2) {
      boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
      return day <= (leap ? 29 : 28);
    }
    return day <= (month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31);
  }

  /** Days since 1970-01-01, counted in years that begin in March, so that a leap day comes last. */
  private static long epochDay(int year, int month, int day) {
    long y = month <= 2 ? year - 1L : year;
    long era = Math.floorDiv(y, 400);
    long yearOfEra = y - era * 400;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
  }
}

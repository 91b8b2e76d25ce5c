package io.iotpipeline.telemetry;

import java.util.regex.Pattern;

/** Limits of one telemetry message, published to devices and enforced by the decoder. */
public final class Limits {
  /** Longest payload in bytes: what IoT Core takes in one publish. */
  public static final int PAYLOAD_BYTES = 128 * 1024;

  /** Deepest nesting of objects and arrays, the outer object being 1. */
  public static final int DEPTH = 32;

  /** Most metrics in one reading. */
  public static final int METRICS = 64;

  /** Most attributes in one reading. */
  public static final int ATTRIBUTES = 64;

  /** Longest name of a metric or kind in characters (all ASCII, so bytes too). */
  public static final int NAME_CHARS = 63;

  /** Maximum by which a reading's time may be ahead of its arrival, ms: what Timestream allows. */
  public static final long MAX_AHEAD_MS = 15 * 60 * 1000L;

  /** Names of metrics and kinds. */
  public static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");

  /** Names of things, by AWS IoT. */
  public static final Pattern THING = Pattern.compile("[a-zA-Z0-9:_-]{1,128}");

  /**
   * Raw bytes kept in a dead letter: base64 makes 4/3 of them, and a Firehose record ends at
   * 1,024,000 bytes.
   */
  public static final int DEAD_LETTER_RAW_BYTES = 512 * 1024;

  private Limits() {}

  /**
   * Returns whether {@link #THING} matches, without the cost of a matcher: every message is
   * checked.
   */
  public static boolean isThing(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      boolean digit = c >= '0' && c <= '9';
      if (!letter && !digit && c != ':' && c != '_' && c != '-') {
        return false;
      }
    }
    return name.length() >= 1 && name.length() <= 128;
  }

  /**
   * Returns whether a well-formed name is reserved: by Timestream ({@code time}, {@code
   * measure_value}, {@code ts_non_existent_col}, prefixes {@code ts_} and {@code measure_name}), or
   * because a dimension of our tables has it. Compared without regard to case, as the stores do.
   */
  public static boolean isReserved(String name) {
    switch (name.length() > 12 ? "" : name.toLowerCase(java.util.Locale.ROOT)) {
      case "time":
      case "device_id":
      case "metric":
      case "window":
        return true;
      default:
        return startsWith(name, "ts_")
            || startsWith(name, "measure_name")
            || name.equalsIgnoreCase("measure_value");
    }
  }

  private static boolean startsWith(String name, String prefix) {
    return name.regionMatches(true, 0, prefix, 0, prefix.length());
  }
}

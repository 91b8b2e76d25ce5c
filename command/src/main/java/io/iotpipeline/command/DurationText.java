package io.iotpipeline.command;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them, on the command line and in scenarios: {@code 500ms}, {@code 90s},
 * {@code 1h30m}, {@code 1d}. Units are d, h, m, s and ms, each at most once, largest first.
 */
public final class DurationText {
  /** What {@link #parse} accepts, for errors. */
  public static final String EXPECTED = "a duration such as 90s or 1h30m";

  private static final Pattern FORM =
      Pattern.compile(part("d") + part("h") + part("m(?!s)") + part("s") + part("ms") + "\\s*");

  private static final Duration[] UNITS = {
    Duration.ofDays(1),
    Duration.ofHours(1),
    Duration.ofMinutes(1),
    Duration.ofSeconds(1),
    Duration.ofMillis(1)
  };
  private static final String[] NAMES = {"d", "h", "m", "s", "ms"};

  private DurationText() {}

  private static String part(String unit) {
    return "(?:\\s*(\\d{1,9})\\s*" + unit + ")?";
  }

  /** Reads a duration, which may be zero; empty when the text is none. */
  public static Optional<Duration> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (text.isBlank() || !parts.matches()) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    for (int unit = 0; unit < UNITS.length; unit++) {
      String digits = parts.group(unit + 1);
      if (digits != null) {
        sum = sum.plus(UNITS[unit].multipliedBy(Long.parseLong(digits)));
      }
    }
    return Optional.of(sum);
  }

  /** A duration in the largest unit that divides it, such as {@code 90s} or {@code 2h}. */
  public static String format(Duration duration) {
    long ms = duration.toMillis();
    for (int unit = 0; ms > 0 && unit < UNITS.length; unit++) {
      if (ms % UNITS[unit].toMillis() == 0) {
        return ms / UNITS[unit].toMillis() + NAMES[unit];
      }
    }
    return "0s";
  }
}

package io.iotpipeline.simulator.scenario;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them. */
public final class Durations {
  /** What {@link #parse} reads, for errors. */
  public static final String EXPECTED = "a duration such as 500ms, 10s, 5m, 2h or 1d";

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
  private static final Map<String, TimeUnit> UNITS =
      Map.of(
          "ms", TimeUnit.MILLISECONDS,
          "s", TimeUnit.SECONDS,
          "m", TimeUnit.MINUTES,
          "h", TimeUnit.HOURS,
          "d", TimeUnit.DAYS);

  private Durations() {}

  /** Milliseconds, or nothing where it is no duration. */
  public static OptionalLong parse(String text) {
    Matcher duration = DURATION.matcher(text.strip());
    return duration.matches()
        ? OptionalLong.of(UNITS.get(duration.group(2)).toMillis(Long.parseLong(duration.group(1))))
        : OptionalLong.empty();
  }

  /** A duration as short as it can be written. */
  public static String format(long ms) {
    if (ms > 0 && ms % TimeUnit.DAYS.toMillis(1) == 0) {
      return TimeUnit.MILLISECONDS.toDays(ms) + "d";
    }
    if (ms > 0 && ms % TimeUnit.HOURS.toMillis(1) == 0) {
      return TimeUnit.MILLISECONDS.toHours(ms) + "h";
    }
    if (ms > 0 && ms % TimeUnit.MINUTES.toMillis(1) == 0) {
      return TimeUnit.MILLISECONDS.toMinutes(ms) + "m";
    }
    return ms % 1000 == 0 ? ms / 1000 + "s" : ms + "ms";
  }
}

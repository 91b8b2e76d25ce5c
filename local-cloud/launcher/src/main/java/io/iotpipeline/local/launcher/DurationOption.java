package io.iotpipeline.local.launcher;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 90s}, {@code 2m}, {@code 1h30m}. */
final class DurationOption implements ITypeConverter<Duration> {
  private static final Pattern FORM =
      Pattern.compile("(?:(\\d{1,4})h)?(?:(\\d{1,6})m)?(?:(\\d{1,8})s)?");

  @Override
  public Duration convert(String text) {
    Matcher parts = FORM.matcher(text);
    if (parts.matches()) {
      Duration duration =
          Duration.ofHours(number(parts.group(1)))
              .plusMinutes(number(parts.group(2)))
              .plusSeconds(number(parts.group(3)));
      if (!duration.isZero()) {
        return duration;
      }
    }
    throw new TypeConversionException("\"" + text + "\" is no time such as 90s, 2m or 1h30m");
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}

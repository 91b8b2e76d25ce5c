package io.iotpipeline.command;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an option's duration, longer than zero, in the form of {@link DurationText}. */
public final class DurationConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    return DurationText.parse(text)
        .filter(duration -> !duration.isZero())
        .orElseThrow(
            () -> new TypeConversionException("\"" + text + "\" is not " + DurationText.EXPECTED));
  }
}

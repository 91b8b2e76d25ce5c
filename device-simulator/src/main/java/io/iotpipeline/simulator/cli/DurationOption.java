package io.iotpipeline.simulator.cli;

import io.iotpipeline.simulator.scenario.Durations;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 90s}, {@code 2m}, {@code 1h} as scenarios do. */
final class DurationOption implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    return Duration.ofMillis(
        Durations.parse(text)
            .orElseThrow(
                () ->
                    new TypeConversionException("\"" + text + "\" is not " + Durations.EXPECTED)));
  }
}

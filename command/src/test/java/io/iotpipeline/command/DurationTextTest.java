package io.iotpipeline.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "500ms,PT0.5S",
    "90s,PT1M30S",
    "2m,PT2M",
    "1h30m,PT1H30M",
    "1d,P1D",
    "1d2h3m4s5ms,P1DT2H3M4.005S",
    "1m5ms,PT1M0.005S",
    " 10 s ,PT10S",
    "0s,PT0S",
    "999999999d,P999999999D"
  })
  void shouldReadEveryUnitAndTheirSums(String text, Duration expected) {
    assertThat(DurationText.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "3", "2 weeks", "30m1h", "1h1h", "-5s", "1.5h", "s", "1H", "9999999999s"})
  void shouldRefuseEverythingElse(String text) {
    assertThat(DurationText.parse(text)).isEmpty();
    assertThatThrownBy(() -> new DurationConverter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("\"" + text + "\" is not a duration such as 90s or 1h30m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "0ms", "0d0h"})
  void shouldRefuseAnOptionOfNoLength(String text) {
    assertThatThrownBy(() -> new DurationConverter().convert(text))
        .hasMessageStartingWith("\"" + text + "\" is not");
  }

  @ParameterizedTest
  @CsvSource({"PT0.25S,250ms", "PT90S,90s", "PT2M,2m", "PT90M,90m", "PT48H,2d", "PT0S,0s"})
  void shouldWriteTheLargestUnitThatDivides(Duration duration, String expected) {
    assertThat(DurationText.format(duration)).isEqualTo(expected);
    assertThat(DurationText.parse(expected)).contains(duration);
  }
}

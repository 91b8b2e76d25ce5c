package io.iotpipeline.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.simulator.oracle.ExpectedClass;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatenessTest {
  /** The watermark is 30 s behind; a minute is emitted when it reaches the minute's end. */
  @ParameterizedTest
  @CsvSource({
    "00:10:00, 00:10:00, ON_TIME",
    "00:10:30, 00:11:29, ON_TIME",
    "00:10:59, 00:11:30, LATE",
    "00:10:00, 00:11:30, LATE",
    "00:10:00, 00:10:59, ON_TIME",
  })
  void shouldBeLateWhenItsMinuteIsOut(String measured, String sent, ExpectedClass expected) {
    assertThat(Lateness.of(at(measured), at(sent))).isEqualTo(expected);
  }

  private static long at(String time) {
    return Instant.parse("2026-01-01T" + time + "Z").toEpochMilli();
  }
}

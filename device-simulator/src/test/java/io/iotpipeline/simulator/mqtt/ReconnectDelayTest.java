package io.iotpipeline.simulator.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReconnectDelayTest {
  private final ReconnectDelay delay = new ReconnectDelay(100, 2000);

  @Test
  void shouldDoubleUpToTheLongest() {
    assertThat(longest(1)).isBetween(110L, 120L);
    assertThat(longest(3)).isBetween(380L, 420L);
    assertThat(longest(1000)).isBetween(1900L, 2020L);
  }

  @Test
  void shouldSpreadOverAllOfIt() {
    assertThat(LongStream.range(0, 1000).map(i -> delay.after(5)).min().orElseThrow())
        .isLessThan(100);
  }

  private long longest(int failures) {
    return LongStream.range(0, 1000).map(i -> delay.after(failures)).max().orElseThrow();
  }
}

package io.iotpipeline.job.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StallsTest {
  private final AtomicLong now = new AtomicLong(1_000);
  private final Stalls stalls = new Stalls(now::get);

  @Test
  void shouldKnowWorkThatIsUnderWay() {
    stalls.begin(1);

    assertThat(stalls.span(1_000)).as("it has only begun").isFalse();
    assertThat(stalls.span(1_001)).isTrue();
  }

  @Test
  void shouldKnowWorkThatHasJustEnded() {
    stalls.begin(1);
    now.set(9_000);
    stalls.end(1);

    assertThat(stalls.span(9_000)).isTrue();
    assertThat(stalls.span(9_001)).isFalse();
  }

  @Test
  void shouldForgetItWhenTheSameWorkerGoesOn() {
    stalls.begin(1);
    now.set(9_000);
    stalls.end(1);
    stalls.begin(1);
    stalls.end(1);

    assertThat(stalls.span(5_000)).isFalse();
  }
}

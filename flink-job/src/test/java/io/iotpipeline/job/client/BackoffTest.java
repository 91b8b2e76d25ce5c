package io.iotpipeline.job.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(5, 100, 2_000);

  @Test
  void shouldDoubleUpToItsLimit() {
    assertThat(LongStream.rangeClosed(1, 7).map(n -> backoff.boundMs((int) n)))
        .containsExactly(100L, 200L, 400L, 800L, 1_600L, 2_000L, 2_000L);
    assertThat(backoff.boundMs(Integer.MAX_VALUE)).isEqualTo(2_000);
  }

  @Test
  void shouldSpreadOverTheWholeBound() {
    long[] delays = LongStream.range(0, 10_000).map(i -> backoff.delayMs(3)).toArray();

    assertThat(LongStream.of(delays).min().orElseThrow()).isLessThan(40);
    assertThat(LongStream.of(delays).max().orElseThrow()).isBetween(360L, 400L);
    assertThat(LongStream.of(delays).distinct().count()).isGreaterThan(300);
  }

  @Test
  void shouldNotLetCallsLengthenEachOthersWaits() {
    backoff.delayMs(10);

    assertThat(backoff.boundMs(1)).isEqualTo(100);
  }

  @Test
  void shouldCountTheFirstAttempt() {
    assertThat(backoff.allowsAnother(4)).isTrue();
    assertThat(backoff.allowsAnother(5)).isFalse();
    assertThat(new Backoff(1, 0, 0).allowsAnother(1)).isFalse();
  }

  @Test
  void shouldRefuseWhatMakesNoSense() {
    assertThatThrownBy(() -> new Backoff(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Backoff(1, 2, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}

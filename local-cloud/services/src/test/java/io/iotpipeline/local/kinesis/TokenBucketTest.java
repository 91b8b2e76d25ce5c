package io.iotpipeline.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private final TokenBucket bucket = new TokenBucket(10);

  @Test
  void shouldSaveUpNoMoreThanOneSecondsWorth() {
    assertThat(bucket.holds(10, 0)).isTrue();
    assertThat(bucket.holds(10, 3_600_000)).isTrue();
    assertThat(bucket.holds(10.1, 3_600_000)).isFalse();
  }

  @Test
  void shouldEarnWhatTimeBringsAndPayDebtFirst() {
    bucket.holds(0, 0);
    bucket.take(15);

    assertThat(bucket.holds(0, 499)).isFalse();
    assertThat(bucket.holds(0, 500)).isTrue();
    assertThat(bucket.holds(1, 600)).isTrue();
    assertThat(bucket.holds(1.1, 600)).isFalse();
  }

  @Test
  void shouldNotEarnTwiceWhenTheClockGoesBack() {
    bucket.holds(0, 1_000);
    bucket.take(10);

    assertThat(bucket.holds(1, 900)).isFalse();
    assertThat(bucket.holds(1, 1_000)).isFalse();
    assertThat(bucket.holds(1, 1_100)).isTrue();
  }
}

package io.iotpipeline.simulator.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Test
  void shouldStayBelowThePublishesThatAwsTakes() {
    assertThat(inTenSeconds(100)).isBetween(950, 956);
  }

  @Test
  void shouldStayBelowTheBytesThatAwsTakes() {
    // 128 KB each: less than four a second of 512 KiB.
    assertThat(inTenSeconds(128 * 1024)).isBetween(37, 41);
  }

  private static int inTenSeconds(int bytes) {
    RateLimit rate = new RateLimit(95, 0);
    int sent = 0;
    long now = 0;
    while (now < 10 * SECOND) {
      long wait = rate.take(bytes, now);
      sent += wait == 0 ? 1 : 0;
      now += wait;
    }
    return sent;
  }
}

package io.iotpipeline.job.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ExpiringCacheTest {
  private final AtomicLong now = new AtomicLong(1_000);
  private final ExpiringCache<String, String> cache = new ExpiringCache<>(2, now::get);

  @Test
  void shouldForgetWhatHasExpired() {
    cache.put("a", "1", 100);
    now.set(1_099);
    assertThat(cache.get("a")).isEqualTo("1");
    now.set(1_100);
    assertThat(cache.get("a")).isNull();
    assertThat(cache.size()).isZero();
  }

  @Test
  void shouldDropWhatWasNotAskedForLongest() {
    cache.put("a", "1", 100);
    cache.put("b", "2", 100);
    cache.get("a");
    cache.put("c", "3", 100);

    assertThat(cache.get("a")).isEqualTo("1");
    assertThat(cache.get("b")).isNull();
    assertThat(cache.get("c")).isEqualTo("3");
  }

  @Test
  void shouldRememberNothingForNoTime() {
    cache.put("a", "1", 0);

    assertThat(cache.get("a")).isNull();
  }
}

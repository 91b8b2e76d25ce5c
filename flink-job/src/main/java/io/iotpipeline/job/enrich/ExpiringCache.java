package io.iotpipeline.job.enrich;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Remembers so many values, each for its own time; the one that was not asked for longest goes
 * first. Thread safe.
 */
final class ExpiringCache<K, V> {
  private final LongSupplier clockMs;
  private final Map<K, Remembered<V>> entries;

  /**
   * @param maxEntries how many, at least 1
   * @param clockMs a clock that only grows, ms
   */
  ExpiringCache(int maxEntries, LongSupplier clockMs) {
    this.clockMs = clockMs;
    this.entries =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Remembered<V>> eldest) {
            return size() > maxEntries;
          }
        };
  }

  /** The value, or null where it is unknown or has expired. */
  synchronized V get(K key) {
    Remembered<V> entry = entries.get(key);
    if (entry == null) {
      return null;
    }
    if (entry.expiresAtMs <= clockMs.getAsLong()) {
      entries.remove(key);
      return null;
    }
    return entry.value;
  }

  synchronized void put(K key, V value, long ttlMs) {
    if (ttlMs > 0) {
      entries.put(key, new Remembered<>(value, clockMs.getAsLong() + ttlMs));
    }
  }

  synchronized int size() {
    return entries.size();
  }

  private static final class Remembered<V> {
    private final V value;
    private final long expiresAtMs;

    private Remembered(V value, long expiresAtMs) {
      this.value = value;
      this.expiresAtMs = expiresAtMs;
    }
  }
}

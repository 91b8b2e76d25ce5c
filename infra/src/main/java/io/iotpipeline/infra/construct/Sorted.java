package io.iotpipeline.infra.construct;

import java.util.Map;
import java.util.TreeMap;

/** Maps for templates: {@code Map.of} has another order in each JVM, and templates must not. */
public final class Sorted {
  private Sorted() {}

  public static <V> Map<String, V> map() {
    return new TreeMap<>();
  }

  public static <V> Map<String, V> map(String key, V value) {
    return new TreeMap<>(Map.of(key, value));
  }

  public static <V> Map<String, V> map(String key1, V value1, String key2, V value2) {
    return new TreeMap<>(Map.of(key1, value1, key2, value2));
  }

  public static <V> Map<String, V> map(
      String key1, V value1, String key2, V value2, String key3, V value3) {
    return new TreeMap<>(Map.of(key1, value1, key2, value2, key3, value3));
  }

  public static <V> Map<String, V> map(
      String key1, V value1, String key2, V value2, String key3, V value3, String key4, V value4) {
    return new TreeMap<>(Map.of(key1, value1, key2, value2, key3, value3, key4, value4));
  }

  public static <V> Map<String, V> map(
      String key1,
      V value1,
      String key2,
      V value2,
      String key3,
      V value3,
      String key4,
      V value4,
      String key5,
      V value5) {
    return new TreeMap<>(
        Map.of(key1, value1, key2, value2, key3, value3, key4, value4, key5, value5));
  }
}

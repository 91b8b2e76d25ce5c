package io.iotpipeline.job.device.record;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A growing list of metrics, each a kind and a name, that finds the place of one. Names are mostly
 * the same objects each time and come in the same order, so the next place is tried first, by
 * identity; what a device that makes up names does is bounded by an index.
 */
public final class MetricKeys {
  /** From so many on, looking through all of them costs more than an index. */
  private static final int INDEXED_FROM = 32;

  private String[] kinds = new String[4];
  private String[] names = new String[4];
  private int size;
  private Map<String, Integer> index;

  public int size() {
    return size;
  }

  public String kind(int place) {
    return kinds[place];
  }

  public String name(int place) {
    return names[place];
  }

  /** The metric's place, or -1; {@code guess} is where it may well be. */
  int find(String kind, String name, int guess) {
    if (guess < size && names[guess] == name && kinds[guess] == kind) {
      return guess;
    }
    int place = index == null ? scan(kind, name) : index.getOrDefault(key(kind, name), -1);
    if (place >= 0) {
      // So that the next one is found by identity.
      names[place] = name;
      kinds[place] = kind;
    }
    return place;
  }

  private int scan(String kind, String name) {
    for (int i = 0; i < size; i++) {
      if (names[i].equals(name) && kinds[i].equals(kind)) {
        return i;
      }
    }
    return -1;
  }

  /** Appends a metric that is not here yet and gives its place. */
  int add(String kind, String name) {
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
      kinds = Arrays.copyOf(kinds, size * 2);
    }
    names[size] = name;
    kinds[size] = kind;
    size++;
    if (index != null) {
      index.put(key(kind, name), size - 1);
    } else if (size == INDEXED_FROM) {
      buildIndex();
    }
    return size - 1;
  }

  /** Puts a metric that is not here yet in another's place. */
  void replace(int place, String kind, String name) {
    if (index != null) {
      index.remove(key(kinds[place], names[place]));
      index.put(key(kind, name), place);
    }
    kinds[place] = kind;
    names[place] = name;
  }

  private void buildIndex() {
    index = new HashMap<>();
    for (int i = 0; i < size; i++) {
      index.put(key(kinds[i], names[i]), i);
    }
  }

  /** No name holds a dot, so no two metrics share this. */
  static String key(String kind, String name) {
    return kind + '.' + name;
  }
}

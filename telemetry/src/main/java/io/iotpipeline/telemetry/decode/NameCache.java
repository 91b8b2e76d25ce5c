package io.iotpipeline.telemetry.decode;

import io.iotpipeline.telemetry.Limits;
import java.util.HashMap;
import java.util.Map;

/**
 * Names that messages used before: a fleet has some hundred, and each is checked and hashed once
 * and shared by all readings.
 *
 * <p>Bounded: a device that makes up names only causes others to be created again. Not thread safe.
 */
final class NameCache {
  private static final int CAPACITY = 4096;

  private final Map<String, Name> names = new HashMap<>();

  Name of(String text) {
    Name known = names.get(text);
    if (known != null) {
      return known;
    }
    Name name = new Name(text);
    // A longer one is invalid anyway.
    if (text.length() <= Limits.NAME_CHARS) {
      if (names.size() == CAPACITY) {
        names.clear();
      }
      names.put(text, name);
    }
    return name;
  }
}

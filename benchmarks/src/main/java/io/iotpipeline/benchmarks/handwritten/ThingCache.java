package io.iotpipeline.benchmarks.handwritten;

import io.iotpipeline.telemetry.Limits;
import java.nio.charset.StandardCharsets;

/**
 * Things that were here before: their names are known to be valid, and what a {@code deviceId} of
 * theirs looks like.
 *
 * <p>Bounded: each thing has one place by its hash code, which the shuffle by device wants anyway.
 * Of those that aren't there only some are taken in, so that a fleet larger than this costs no more
 * than without it.
 *
 * <p>Not thread safe.
 */
final class ThingCache {
  private static final int SIZE = 1 << 12;
  private static final int TAKEN_IN = 8;
  private static final boolean[] CHARACTERS = characters();

  private final String[] names = new String[SIZE];
  private final Literal[] literals = new Literal[SIZE];
  private int misses;

  /** What a string that is this name looks like; null if it is not at hand. */
  Literal of(String name) {
    int hash = name.hashCode();
    int place = (hash ^ hash >>> 12) & SIZE - 1;
    String known = names[place];
    if (known != null && known.equals(name)) {
      return literals[place];
    }
    if (++misses % TAKEN_IN == 0 && isThing(name)) {
      names[place] = name;
      literals[place] = new Literal(Literal.quoted(name.getBytes(StandardCharsets.US_ASCII), ""));
    }
    return null;
  }

  /** {@link Limits#THING}, without a matcher a message. */
  static boolean isThing(String name) {
    int length = name.length();
    for (int i = 0; i < length; i++) {
      char c = name.charAt(i);
      if (c >= CHARACTERS.length || !CHARACTERS[c]) {
        return false;
      }
    }
    return length >= 1 && length <= 128;
  }

  private static boolean[] characters() {
    boolean[] allowed = new boolean[128];
    for (char c = 0; c < allowed.length; c++) {
      allowed[c] = Limits.THING.matcher(String.valueOf(c)).matches();
    }
    return allowed;
  }
}

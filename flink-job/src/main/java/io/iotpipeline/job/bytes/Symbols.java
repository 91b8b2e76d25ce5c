package io.iotpipeline.job.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts that come again and again, each read into a String once. A fixed number of slots in which a
 * new text displaces an old one, so no stream of ever new names can fill the memory.
 */
final class Symbols {
  private static final int SLOTS = 1024;
  private static final int LONGEST = 64;

  private final byte[][] keys = new byte[SLOTS][];
  private final String[] texts = new String[SLOTS];
  private int turn;

  /** The Latin-1 text at the place: the one of before, where that is still here. */
  String get(byte[] bytes, int start, int length) {
    if (length > LONGEST) {
      return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    }
    int slot = slot(bytes, start, length);
    if (holds(slot, bytes, start, length)) {
      return texts[slot];
    }
    int neighbour = slot ^ 1;
    if (holds(neighbour, bytes, start, length)) {
      return texts[neighbour];
    }
    // Two names that share a slot would displace each other for ever, hence the neighbour.
    int place = keys[slot] == null || turn++ % 2 == 0 ? slot : neighbour;
    keys[place] = Arrays.copyOfRange(bytes, start, start + length);
    texts[place] = new String(keys[place], StandardCharsets.ISO_8859_1);
    return texts[place];
  }

  private boolean holds(int slot, byte[] bytes, int start, int length) {
    byte[] key = keys[slot];
    return key != null && Arrays.equals(key, 0, key.length, bytes, start, start + length);
  }

  /** Looks at the first and last eight bytes only: names differ there, or come rarely. */
  private static int slot(byte[] bytes, int start, int length) {
    long hash = length;
    if (length >= 8) {
      hash += (long) ByteWriter.LONG.get(bytes, start) * 0x9E3779B97F4A7C15L;
      hash ^= (long) ByteWriter.LONG.get(bytes, start + length - 8) * 0xC2B2AE3D27D4EB4FL;
    } else {
      for (int i = start; i < start + length; i++) {
        hash = hash * 31 + bytes[i];
      }
    }
    hash *= 0x9E3779B97F4A7C15L;
    return (int) (hash >>> 54);
  }
}

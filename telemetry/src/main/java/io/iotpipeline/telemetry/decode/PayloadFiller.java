package io.iotpipeline.telemetry.decode;

import java.util.Arrays;

/**
 * Makes bytes have a {@link PayloadHash} of one's choice. That hash is no cryptographic one: from
 * its end it can be computed back to its last eight-byte word, and so that word can be chosen.
 *
 * <p>The word has to be text, which one in three thousand is; so what stands before it counts up
 * until it is.
 */
final class PayloadFiller {
  /** Bytes that the hash takes at once; what follows the last of them is the tail. */
  private static final int STRIPE = 32;

  private static final int COUNTER = 6;

  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;
  private static final long P1_INVERSE = inverse(P1);
  private static final long P2_INVERSE = inverse(P2);
  private static final long P3_INVERSE = inverse(P3);

  private PayloadFiller() {}

  /**
   * Puts digits and eight characters, none of which needs an escape in JSON, between two pieces of
   * ASCII or UTF-8.
   *
   * @param before any number of bytes
   * @param after fewer than four bytes
   * @param hash what {@link PayloadHash#of} shall give
   * @return before, filler and after; for the same arguments always the same
   */
  static byte[] between(byte[] before, byte[] after, long hash) {
    int shortest = before.length + COUNTER;
    int word = (shortest + STRIPE - 1) / STRIPE * STRIPE;
    byte[] bytes = new byte[word + Long.BYTES + after.length];
    System.arraycopy(before, 0, bytes, 0, before.length);
    System.arraycopy(after, 0, bytes, word + Long.BYTES, after.length);
    Arrays.fill(bytes, before.length, word, (byte) '0');
    long wanted = beforeTail(hash, after);
    while (true) {
      Words.putLong(bytes, word, 0);
      // With a word of zeros the state before it is what is left when the end is undone.
      long state = beforeWord(beforeTail(PayloadHash.of(bytes), after));
      long chosen = unround(state ^ beforeWord(wanted));
      if (Words.plain(chosen) == Long.BYTES) {
        Words.putLong(bytes, word, chosen);
        return bytes;
      }
      countUp(bytes, word - 1);
    }
  }

  /** Six digits are tried at least: that none of a million fits is less likely than 10^-140. */
  private static void countUp(byte[] bytes, int last) {
    int at = last;
    while (bytes[at] == '9') {
      bytes[at--] = '0';
    }
    bytes[at]++;
  }

  /** The hash's state before the bytes after the word, and before its end. */
  private static long beforeTail(long hash, byte[] tail) {
    long state = hash ^ hash >>> 32;
    state *= P3_INVERSE;
    state = state ^ state >>> 29 ^ state >>> 58;
    state *= P2_INVERSE;
    state ^= state >>> 33;
    for (int i = tail.length - 1; i >= 0; i--) {
      state = Long.rotateRight(state * P1_INVERSE, 11) ^ (tail[i] & 0xff) * P5;
    }
    return state;
  }

  /** The hash's state before the word, but for the word itself. */
  private static long beforeWord(long state) {
    return Long.rotateRight((state - P4) * P1_INVERSE, 27);
  }

  private static long unround(long mixed) {
    return Long.rotateRight(mixed * P1_INVERSE, 31) * P2_INVERSE;
  }

  /** Of an odd number, modulo 2^64: each step doubles the bits that are right, from three. */
  static long inverse(long odd) {
    long x = odd;
    for (int bits = 3; bits < Long.SIZE; bits *= 2) {
      x *= 2 - odd * x;
    }
    return x;
  }
}

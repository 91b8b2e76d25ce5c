package io.iotpipeline.benchmarks.handwritten;

/**
 * xxHash64 with seed 0 (github.com/Cyan4973/xxHash, doc/xxhash_spec.md): 64 well-mixed bits of some
 * bytes. Reading ids rest on it, so it must never change.
 */
final class PayloadHash {
  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;

  /** Written out, since the sum overflows, as it should. */
  private static final long P1_PLUS_P2 = 0x60EA27EEADC0B5D6L;

  private PayloadHash() {}

  static long of(byte[] bytes) {
    int length = bytes.length;
    int at = 0;
    long hash = P5;
    if (length >= 32) {
      long a = P1_PLUS_P2;
      long b = P2;
      long c = 0;
      long d = -P1;
      for (; at <= length - 32; at += 32) {
        a = round(a, Words.longAt(bytes, at));
        b = round(b, Words.longAt(bytes, at + 8));
        c = round(c, Words.longAt(bytes, at + 16));
        d = round(d, Words.longAt(bytes, at + 24));
      }
      hash =
          Long.rotateLeft(a, 1)
              + Long.rotateLeft(b, 7)
              + Long.rotateLeft(c, 12)
              + Long.rotateLeft(d, 18);
      hash = merge(merge(merge(merge(hash, a), b), c), d);
    }
    hash += length;
    for (; at <= length - 8; at += 8) {
      hash = Long.rotateLeft(hash ^ round(0, Words.longAt(bytes, at)), 27) * P1 + P4;
    }
    if (at <= length - 4) {
      hash = Long.rotateLeft(hash ^ (Words.intAt(bytes, at) & 0xffffffffL) * P1, 23) * P2 + P3;
      at += 4;
    }
    for (; at < length; at++) {
      hash = Long.rotateLeft(hash ^ (bytes[at] & 0xff) * P5, 11) * P1;
    }
    hash = (hash ^ hash >>> 33) * P2;
    hash = (hash ^ hash >>> 29) * P3;
    return hash ^ hash >>> 32;
  }

  private static long round(long lane, long word) {
    return Long.rotateLeft(lane + word * P2, 31) * P1;
  }

  private static long merge(long hash, long lane) {
    return (hash ^ round(0, lane)) * P1 + P4;
  }
}

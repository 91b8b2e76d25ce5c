package io.iotpipeline.benchmarks.handwritten;

/** UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF. */
final class Utf8 {
  private Utf8() {}

  /**
   * Length of the multi-byte sequence that begins at a place.
   *
   * @param bytes readable for three bytes beyond {@code at}
   * @param at place of a byte of 0x80 or more
   * @return 2 to 4; 0 if it is not valid
   */
  static int sequence(byte[] bytes, int at) {
    int first = bytes[at] & 0xff;
    int second = bytes[at + 1] & 0xff;
    if (first < 0xc2 || first > 0xf4) {
      return 0;
    }
    if (first < 0xe0) {
      return isContinuation(second) ? 2 : 0;
    }
    if (first < 0xf0) {
      // E0 80..9F would be overlong, ED A0..BF are the surrogates.
      int lowest = first == 0xe0 ? 0xa0 : 0x80;
      int highest = first == 0xed ? 0x9f : 0xbf;
      return second >= lowest && second <= highest && isContinuation(bytes[at + 2]) ? 3 : 0;
    }
    // F0 80..8F would be overlong, F4 90..BF lie above U+10FFFF.
    int lowest = first == 0xf0 ? 0x90 : 0x80;
    int highest = first == 0xf4 ? 0x8f : 0xbf;
    return second >= lowest
            && second <= highest
            && isContinuation(bytes[at + 2])
            && isContinuation(bytes[at + 3])
        ? 4
        : 0;
  }

  /**
   * Writes a code point.
   *
   * @param codePoint a Unicode scalar value, so no surrogate
   * @return the place after it
   */
  static int write(int codePoint, byte[] target, int at) {
    int to = at;
    if (codePoint < 0x80) {
      target[to++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      target[to++] = (byte) (0xc0 | codePoint >> 6);
      target[to++] = (byte) (0x80 | codePoint & 0x3f);
    } else if (codePoint < 0x10000) {
      target[to++] = (byte) (0xe0 | codePoint >> 12);
      target[to++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
      target[to++] = (byte) (0x80 | codePoint & 0x3f);
    } else {
      target[to++] = (byte) (0xf0 | codePoint >> 18);
      target[to++] = (byte) (0x80 | codePoint >> 12 & 0x3f);
      target[to++] = (byte) (0x80 | codePoint >> 6 & 0x3f);
      target[to++] = (byte) (0x80 | codePoint & 0x3f);
    }
    return to;
  }

  private static boolean isContinuation(int b) {
    return (b & 0xc0) == 0x80;
  }
}

package io.iotpipeline.benchmarks.handwritten;

import java.nio.charset.StandardCharsets;

/**
 * Strings of up to eight bytes by their bytes: attributes are mostly short and mostly the same, and
 * a string that is there already costs no allocation, here and wherever the reading stays.
 *
 * <p>Bounded: each text has one place, and the last one to come has it. Not thread safe.
 */
final class TextCache {
  private static final int BITS = 10;
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private final long[] words = new long[1 << BITS];
  private final String[] texts = new String[1 << BITS];

  /**
   * Text of valid UTF-8 without zero bytes.
   *
   * @param bytes readable for eight bytes beyond {@code from}
   */
  String of(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length > 8) {
      return new String(bytes, from, length, StandardCharsets.UTF_8);
    }
    // Shorter ones end in zeros, which no text has.
    long word = Words.longAt(bytes, from) & Words.mask(length);
    int place = (int) (word * MULTIPLIER >>> 64 - BITS);
    String text = texts[place];
    if (text == null || words[place] != word) {
      text = new String(bytes, from, length, StandardCharsets.UTF_8);
      words[place] = word;
      texts[place] = text;
    }
    return text;
  }
}

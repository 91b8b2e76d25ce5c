package io.iotpipeline.telemetry.decode;

import io.iotpipeline.telemetry.Limits;
import java.nio.charset.StandardCharsets;

/**
 * A name that messages use, with all that is known of it beforehand.
 *
 * <p>Immutable.
 */
final class Symbol {
  final String text;

  /** Which field of a message it names, or null. */
  final Field field;

  /** Whether a metric or a kind may have it. */
  final boolean isName;

  /** Of its bytes, for reading ids: the same in every process. */
  final long hash;

  private final byte[] bytes;
  private final long firstWord;

  Symbol(byte[] bytes) {
    this.bytes = bytes;
    this.text = new String(bytes, StandardCharsets.UTF_8);
    this.field = Field.named(text);
    this.isName = Limits.NAME.matcher(text).matches() && !Limits.isReserved(text);
    this.hash = PayloadHash.of(bytes);
    byte[] padded = new byte[Math.max(8, bytes.length)];
    System.arraycopy(bytes, 0, padded, 0, bytes.length);
    this.firstWord = Words.tailAt(padded, 0, bytes.length);
  }

  /** Whether it is these bytes, whose first eight are {@code word}. */
  boolean is(byte[] source, int from, int length, long word) {
    if (bytes.length != length || firstWord != word) {
      return false;
    }
    for (int i = 8; i < length; i++) {
      if (bytes[i] != source[from + i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return text;
  }
}

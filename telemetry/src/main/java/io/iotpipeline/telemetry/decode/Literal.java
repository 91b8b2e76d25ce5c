package io.iotpipeline.telemetry.decode;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that are expected, compared eight at a time.
 *
 * <p>Immutable.
 */
final class Literal {
  private final byte[] bytes;
  private final long head;
  private final long headMask;
  private final long tail;

  private Literal(byte[] bytes) {
    this.bytes = bytes;
    headMask = Words.mask(bytes.length);
    head = Words.longAt(Arrays.copyOf(bytes, bytes.length + 8), 0) & headMask;
    tail = bytes.length < 8 ? 0 : Words.longAt(bytes, bytes.length - 8);
  }

  /**
   * A JSON string in its quotes, as compact JSON has it.
   *
   * @param suffix what comes after it
   * @return null if the text can't be written without an escape
   */
  static Literal quoted(String text, String suffix) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        return null;
      }
    }
    return new Literal(('"' + text + '"' + suffix).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Looks whether it stands at a place.
   *
   * @param source readable for its length and eight bytes more beyond {@code at}
   * @return the place after it; {@link JsonScanner#FAILED} if it doesn't
   */
  int after(byte[] source, int at) {
    int length = bytes.length;
    if ((Words.longAt(source, at) & headMask) != head) {
      return JsonScanner.FAILED;
    }
    return length <= 8
            || Words.longAt(source, at + length - 8) == tail
                && (length <= 16 || isMiddle(source, at))
        ? at + length
        : JsonScanner.FAILED;
  }

  private boolean isMiddle(byte[] source, int at) {
    int to = bytes.length - 8;
    return Arrays.equals(bytes, 8, to, source, at + 8, at + to);
  }
}

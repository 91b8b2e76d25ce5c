package io.iotpipeline.benchmarks.handwritten;

import java.util.Arrays;

/**
 * Bytes that are expected, compared eight at a time.
 *
 * <p>Immutable.
 */
class Literal {
  private final byte[] bytes;
  // Not bytes.length: the hot path waits for each step from object to object.
  private final int length;
  private final long head;
  private final long headMask;
  private final long tail;

  Literal(byte[] bytes) {
    this.bytes = bytes;
    length = bytes.length;
    headMask = Words.mask(length);
    head = Words.longAt(Arrays.copyOf(bytes, length + 8), 0) & headMask;
    tail = length < 8 ? 0 : Words.longAt(bytes, length - 8);
  }

  /** A text in quotes, and more. */
  static byte[] quoted(byte[] text, String suffix) {
    byte[] bytes = Arrays.copyOf(new byte[] {'"'}, text.length + 2 + suffix.length());
    System.arraycopy(text, 0, bytes, 1, text.length);
    bytes[text.length + 1] = '"';
    for (int i = 0; i < suffix.length(); i++) {
      bytes[text.length + 2 + i] = (byte) suffix.charAt(i);
    }
    return bytes;
  }

  /**
   * Looks whether it stands at a place.
   *
   * @param source readable for its length and eight bytes more beyond {@code at}
   * @return the place after it, or {@link JsonScanner#FAILED}
   */
  final int after(byte[] source, int at) {
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
    return Arrays.equals(bytes, 8, length - 8, source, at + 8, at + length - 8);
  }
}

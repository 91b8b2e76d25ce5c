package io.iotpipeline.benchmarks.handwritten;

/**
 * The backslash escapes of JSON strings.
 *
 * <p>The grammar allows an escaped surrogate without its other half, though no Unicode text has
 * one. It is read as U+FFFD, the replacement character, so that what leaves here is always valid
 * UTF-8.
 */
final class Escapes {
  private static final int REPLACEMENT = 0xfffd;

  private Escapes() {}

  /**
   * Length of the escape that begins at a place.
   *
   * @param at place of a backslash
   * @return 2 or 6; 0 if there is no such escape
   */
  static int length(byte[] bytes, int at) {
    switch (bytes[at + 1]) {
      case '"':
      case '\\':
      case '/':
      case 'b':
      case 'f':
      case 'n':
      case 'r':
      case 't':
        return 2;
      case 'u':
        return hex(bytes, at + 2) < 0 ? 0 : 6;
      default:
        return 0;
    }
  }

  /**
   * Writes a string's characters without escapes.
   *
   * @param from first byte of a valid string's inside
   * @param to byte after its inside
   * @param target as long as the inside: what an escape stands for is never longer than itself
   * @return bytes written
   */
  static int resolve(byte[] bytes, int from, int to, byte[] target) {
    int at = from;
    int size = 0;
    while (at < to) {
      byte b = bytes[at];
      if (b != '\\') {
        target[size++] = b;
        at++;
        continue;
      }
      byte letter = bytes[at + 1];
      at += 2;
      if (letter != 'u') {
        target[size++] = character(letter);
        continue;
      }
      int codePoint = hex(bytes, at);
      at += 4;
      if (Character.isSurrogate((char) codePoint)) {
        int low = lowSurrogate(bytes, at, to);
        if (Character.isHighSurrogate((char) codePoint) && low >= 0) {
          codePoint = Character.toCodePoint((char) codePoint, (char) low);
          at += 6;
        } else {
          codePoint = REPLACEMENT;
        }
      }
      size = Utf8.write(codePoint, target, size);
    }
    return size;
  }

  private static int lowSurrogate(byte[] bytes, int at, int to) {
    if (at + 6 > to || bytes[at] != '\\' || bytes[at + 1] != 'u') {
      return -1;
    }
    int unit = hex(bytes, at + 2);
    return Character.isLowSurrogate((char) unit) ? unit : -1;
  }

  private static byte character(byte letter) {
    switch (letter) {
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      default:
        return letter;
    }
  }

  /** Value of four hexadecimal digits; -1 if they are not. */
  private static int hex(byte[] bytes, int at) {
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = i < bytes.length ? digit(bytes[i]) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** Not {@link Character#digit}: that knows the digits of other scripts too. */
  private static int digit(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }
}

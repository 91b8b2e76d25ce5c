package io.iotpipeline.benchmarks.handwritten;

/** Pieces of payloads as a person may see them: short, and nothing that a terminal acts on. */
final class Shown {
  /** Characters shown of a text. */
  static final int LONGEST = 40;

  private Shown() {}

  /** A text in quotes: at most {@link #LONGEST} characters, the unprintable ones as '?'. */
  static String text(String text) {
    return '"' + bare(text) + '"';
  }

  /** As {@link #text}, without quotes. */
  static String bare(String text) {
    StringBuilder shown = new StringBuilder();
    int at = 0;
    for (int i = 0; i < LONGEST && at < text.length(); i++) {
      int codePoint = text.codePointAt(at);
      at += Character.charCount(codePoint);
      shown.appendCodePoint(isPrintable(codePoint) ? codePoint : '?');
    }
    return shown.append(at < text.length() ? "..." : "").toString();
  }

  /** A byte: as a character too, if it is one. */
  static String octet(byte b) {
    return b > ' ' && b < 0x7f
        ? "'" + (char) b + "'"
        : "0x" + Integer.toHexString(b & 0xff | 0x100).substring(1);
  }

  private static boolean isPrintable(int codePoint) {
    switch (Character.getType(codePoint)) {
      case Character.CONTROL:
      case Character.FORMAT:
      case Character.SURROGATE:
      case Character.PRIVATE_USE:
      case Character.UNASSIGNED:
      case Character.LINE_SEPARATOR:
      case Character.PARAGRAPH_SEPARATOR:
        return false;
      default:
        return true;
    }
  }
}

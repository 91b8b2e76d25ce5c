package io.iotpipeline.telemetry.decode;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Pieces of payloads as a person may see them: short, and nothing that a terminal acts on. */
final class Shown {
  /** Characters shown of a text. */
  private static final int LONGEST = 40;

  private Shown() {}

  /** A text in quotes: at most {@link #LONGEST} characters, the unprintable ones as '?'. */
  static String text(String text) {
    return '"' + bare(text, LONGEST) + '"';
  }

  /** The value that a parser has read last. */
  static String value(JsonParser json) throws IOException {
    switch (json.currentToken()) {
      case START_OBJECT:
        return "an object";
      case START_ARRAY:
        return "an array";
      case VALUE_STRING:
        return text(json.getText());
      default:
        return bare(json.getText(), LONGEST);
    }
  }

  /** A text's first characters, the unprintable ones as '?'. */
  static String bare(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    int at = 0;
    for (int i = 0; i < longest && at < text.length(); i++) {
      int codePoint = text.codePointAt(at);
      at += Character.charCount(codePoint);
      shown.appendCodePoint(isPrintable(codePoint) ? codePoint : '?');
    }
    return shown.append(at < text.length() ? "..." : "").toString();
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

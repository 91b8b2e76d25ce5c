package io.iotpipeline.local.athena;

import java.util.ArrayList;
import java.util.List;

/**
 * A type as Trino writes it, taken apart: {@code map(varchar, row(a bigint))}.
 *
 * @param base {@code map}
 * @param arguments the types, lengths or, for a row, named types in the brackets
 */
record TrinoType(String base, List<String> arguments) {
  static TrinoType parse(String text) {
    String trimmed = text.strip();
    int open = trimmed.indexOf('(');
    if (open < 0) {
      return new TrinoType(trimmed, List.of());
    }
    int close = trimmed.lastIndexOf(')');
    // What follows the brackets belongs to the name: timestamp(3) with time zone.
    String base = (trimmed.substring(0, open) + trimmed.substring(close + 1)).strip();
    return new TrinoType(base, split(trimmed.substring(open + 1, close)));
  }

  /** The type in a place of the brackets. */
  TrinoType argument(int index) {
    String text = arguments.get(index).strip();
    return parse(base.equals("row") ? text.substring(nameEnd(text)) : text);
  }

  /** The name of a row's field; {@code field0} and so on where it has none. */
  String fieldName(int index) {
    String text = arguments.get(index).strip();
    int end = nameEnd(text);
    return end == 0 ? "field" + index : text.substring(0, end).strip().replace("\"", "");
  }

  /** Where the name of {@code name type} ends; 0 when there is only a type. */
  private static int nameEnd(String field) {
    int blank = field.startsWith("\"") ? field.indexOf('"', 1) + 1 : field.indexOf(' ');
    int bracket = field.indexOf('(');
    boolean named = blank > 0 && (bracket < 0 || blank < bracket);
    return named && !field.substring(blank).startsWith(" with ") ? blank : 0;
  }

  private static List<String> split(String list) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(list.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(list.substring(start));
    return parts;
  }
}

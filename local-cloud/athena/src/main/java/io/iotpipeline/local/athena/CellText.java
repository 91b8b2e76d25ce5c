package io.iotpipeline.local.athena;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Values as Athena prints them in results: {@code [1, 2]}, {@code {a=1.0, b=null}}. */
final class CellText {
  private CellText() {}

  /** A value's text, or null for null. */
  static String of(TrinoType type, JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    return switch (type.base()) {
      case "double" -> Double.toString(Double.parseDouble(value.asText()));
      case "real" -> Float.toString(Float.parseFloat(value.asText()));
      case "varbinary" -> bytes(value);
      case "array" -> "[" + String.join(", ", elements(type, value)) + "]";
      case "map" -> "{" + String.join(", ", entries(type, value)) + "}";
      case "row" -> "{" + String.join(", ", fields(type, value)) + "}";
      default -> value.asText();
    };
  }

  private static List<String> elements(TrinoType type, JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(String.valueOf(of(type.argument(0), element))));
    return texts;
  }

  private static List<String> entries(TrinoType type, JsonNode map) {
    List<String> texts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      texts.add(entry.getKey() + "=" + of(type.argument(1), entry.getValue()));
    }
    return texts;
  }

  private static List<String> fields(TrinoType type, JsonNode row) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      texts.add(type.fieldName(i) + "=" + of(type.argument(i), row.get(i)));
    }
    return texts;
  }

  private static String bytes(JsonNode base64) {
    try {
      return HexFormat.ofDelimiter(" ").formatHex(base64.binaryValue());
    } catch (IOException notBase64) {
      throw new UncheckedIOException(notBase64);
    }
  }
}

package io.iotpipeline.local.influxdb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads one line of line protocol: {@code measurement,tag=value field=1.5,field=2i 1700000000000}.
 * A backslash escapes a comma, an equals sign or a space that follows it, and is literal before
 * anything else.
 */
final class Line {
  private final String text;
  private int at;

  private Line(String text) {
    this.text = text;
  }

  /**
   * Reads a line.
   *
   * @param nanosPerUnit of its time
   * @param nowNanos the time of a line without one
   */
  static InfluxPoint read(String text, long nanosPerUnit, long nowNanos) throws LineException {
    return new Line(text).read(nanosPerUnit, nowNanos);
  }

  private InfluxPoint read(long nanosPerUnit, long nowNanos) throws LineException {
    String measurement = until(", ");
    if (measurement.isEmpty()) {
      throw new LineException(text, "missing measurement");
    }
    Map<String, String> tags = new TreeMap<>();
    while (next(',')) {
      String name = until("=, ");
      if (name.isEmpty()) {
        throw new LineException(text, "missing tag key");
      }
      String value = next('=') ? until(",= ") : "";
      if (value.isEmpty() || isAt('=')) {
        throw new LineException(text, "missing tag value");
      }
      if (tags.put(name, value) != null) {
        throw new LineException(text, "duplicate tags");
      }
    }
    if (!next(' ')) {
      throw new LineException(text, "missing fields");
    }
    Map<String, Object> fields = fields();
    return new InfluxPoint(measurement, tags, time(nanosPerUnit, nowNanos), fields);
  }

  private Map<String, Object> fields() throws LineException {
    Map<String, Object> fields = new LinkedHashMap<>();
    do {
      String name = until("=, ");
      if (name.isEmpty()) {
        throw new LineException(text, "missing field key");
      }
      if (!next('=')) {
        throw new LineException(text, "missing field value");
      }
      fields.put(name, isAt('"') ? quoted() : scalar());
    } while (next(','));
    return fields;
  }

  private Object scalar() throws LineException {
    int begin = at;
    while (at < text.length() && ", ".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String value = text.substring(begin, at);
    if (value.matches("(?i)t|true")) {
      return true;
    }
    if (value.matches("(?i)f|false")) {
      return false;
    }
    try {
      if (value.matches("-?\\d+i")) {
        return Long.parseLong(value.substring(0, value.length() - 1));
      }
      if (value.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")
          && Double.isFinite(Double.parseDouble(value))) {
        return Double.parseDouble(value);
      }
    } catch (NumberFormatException tooLarge) {
      // As any other that is no number.
    }
    throw new LineException(text, value.isEmpty() ? "missing field value" : "invalid number");
  }

  private String quoted() throws LineException {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return value.toString();
      }
      if (c == '\\' && at + 1 < text.length() && "\"\\".indexOf(text.charAt(at + 1)) >= 0) {
        at++;
      }
      value.append(text.charAt(at));
    }
    throw new LineException(text, "unbalanced quotes");
  }

  private long time(long nanosPerUnit, long nowNanos) throws LineException {
    if (at < text.length() && !isAt(' ')) {
      throw new LineException(text, "invalid field format");
    }
    String time = text.substring(at).strip();
    try {
      return time.isEmpty() ? nowNanos : Math.multiplyExact(Long.parseLong(time), nanosPerUnit);
    } catch (NumberFormatException wrong) {
      throw new LineException(text, "bad timestamp");
    } catch (ArithmeticException tooFar) {
      throw new LineException(text, "time outside range");
    }
  }

  /** The text up to one of these characters that is not escaped, without its escapes. */
  private String until(String ends) {
    StringBuilder value = new StringBuilder();
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      if (text.charAt(at) == '\\'
          && at + 1 < text.length()
          && ",= ".indexOf(text.charAt(at + 1)) >= 0) {
        at++;
      }
      value.append(text.charAt(at++));
    }
    return value.toString();
  }

  private boolean isAt(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private boolean next(char c) {
    if (!isAt(c)) {
      return false;
    }
    at++;
    return true;
  }
}

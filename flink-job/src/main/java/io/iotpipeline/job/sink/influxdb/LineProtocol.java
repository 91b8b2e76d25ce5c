package io.iotpipeline.job.sink.influxdb;

import java.nio.charset.StandardCharsets;

/**
 * Lines of InfluxDB's line protocol, one a point:
 *
 * <pre>{@code measurement,tag=value,tag=value field=1.5,field=2i 1700000000000}</pre>
 *
 * Names and tag values are escaped. What the protocol has no escape for is asked for by {@link
 * #canHold}.
 */
final class LineProtocol {
  private final StringBuilder lines = new StringBuilder();
  private char beforeField;

  /** Begins a line. */
  LineProtocol point(String measurement) {
    escaped(measurement, ", ");
    beforeField = ' ';
    return this;
  }

  /** Adds a tag. All tags come before the fields. */
  LineProtocol tag(String name, String value) {
    lines.append(',');
    escaped(name, ",= ");
    lines.append('=');
    escaped(value, ",= ");
    return this;
  }

  /** Adds a float; one that is not finite, which InfluxDB has no place for, is left out. */
  LineProtocol field(String name, double value) {
    if (Double.isFinite(value)) {
      fieldName(name);
      lines.append(value);
    }
    return this;
  }

  /** Adds an integer. */
  LineProtocol field(String name, long value) {
    fieldName(name);
    lines.append(value).append('i');
    return this;
  }

  /** Ends the line. */
  void at(long epochMs) {
    lines.append(' ').append(epochMs).append('\n');
  }

  /** All lines. */
  byte[] toBytes() {
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Whether a name or a tag's value can be written at all: not if it is empty, ends with a
   * backslash (it would escape what follows), or has a line break or another control character.
   */
  static boolean canHold(String text) {
    return !text.isEmpty()
        && !text.endsWith("\\")
        && text.chars().noneMatch(Character::isISOControl);
  }

  private void fieldName(String name) {
    lines.append(beforeField);
    beforeField = ',';
    escaped(name, ",= ");
    lines.append('=');
  }

  private void escaped(String text, String special) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (special.indexOf(c) >= 0) {
        lines.append('\\');
      }
      lines.append(c);
    }
  }
}

package io.iotpipeline.simulator.replay;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Writes a message in the contract's form, but for its time, which comes when it is sent. */
final class MessageWriter {
  static final Pattern JSON_NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");

  private final StringBuilder metrics = new StringBuilder(64);
  private final StringBuilder attributes = new StringBuilder(64);
  private String kind;

  void kind(String name) {
    kind = name;
  }

  /**
   * @param number as JSON writes it
   */
  void metric(String name, String number) {
    field(metrics, name).append(number);
  }

  /**
   * @param json a number or boolean, as JSON writes it
   */
  void rawAttribute(String name, String json) {
    field(attributes, name).append(json);
  }

  void attribute(String name, String text) {
    quoted(field(attributes, name), text);
  }

  /** The message's bytes for any time. */
  ReplayMessage.Payload payload(long timeMs) {
    StringBuilder rest = new StringBuilder(metrics.length() + attributes.length() + 64);
    if (kind != null) {
      quoted(rest.append(",\"kind\":"), kind);
    }
    rest.append(",\"metrics\":{").append(metrics).append('}');
    if (attributes.length() > 0) {
      rest.append(",\"attributes\":{").append(attributes).append('}');
    }
    String tail = rest.append('}').toString();
    return shiftMs ->
        ("{\"timestamp\":" + (timeMs + shiftMs) + tail).getBytes(StandardCharsets.UTF_8);
  }

  private static StringBuilder field(StringBuilder to, String name) {
    if (to.length() > 0) {
      to.append(',');
    }
    return quoted(to, name).append(':');
  }

  private static StringBuilder quoted(StringBuilder to, String text) {
    to.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, to);
    return to.append('"');
  }
}

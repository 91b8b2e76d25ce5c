package io.iotpipeline.simulator.scenario;

import io.iotpipeline.command.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value in a YAML file that knows where it stands. */
final class YamlValue {
  private static final int SHOWN_CHARS = 60;

  private final String file;
  private final String path;
  private final Node node;

  YamlValue(String file, String path, Node node) {
    this.file = file;
    this.path = path;
    this.node = node;
  }

  /** An error at this place. */
  ScenarioException error(String what) {
    String where = path.isEmpty() ? "" : "field \"" + path + "\": ";
    return new ScenarioException(file + ", line " + line(node) + ": " + where + what);
  }

  /** An error that shows the value and what would be right. */
  ScenarioException isNot(String expected) {
    return error(shown() + " is not " + expected);
  }

  YamlMap map() throws ScenarioException {
    if (!(node instanceof MappingNode mapping)) {
      throw isNot("a map of fields (NAME: VALUE)");
    }
    Map<String, YamlValue> fields = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw error("a field's name is not a string");
      }
      String name = key.getValue();
      String fieldPath = path.isEmpty() ? name : path + "." + name;
      if (fields.put(name, new YamlValue(file, fieldPath, tuple.getValueNode())) != null) {
        throw new YamlValue(file, fieldPath, key).error("occurs twice; remove one");
      }
    }
    return new YamlMap(this, fields);
  }

  boolean isMap() {
    return node instanceof MappingNode;
  }

  List<YamlValue> list() throws ScenarioException {
    if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
      throw isNot("a list with something in it (- VALUE)");
    }
    List<YamlValue> values = new ArrayList<>();
    for (Node value : sequence.getValue()) {
      values.add(new YamlValue(file, path + "[" + values.size() + "]", value));
    }
    return values;
  }

  String text() throws ScenarioException {
    if (!(node instanceof ScalarNode scalar) || node.getTag().equals(Tag.NULL)) {
      throw isNot("a string");
    }
    return scalar.getValue();
  }

  /** Whether it is a number or boolean, not a text that looks like one. */
  boolean isPlainJson() {
    return node.getTag().equals(Tag.INT)
        || node.getTag().equals(Tag.FLOAT)
        || node.getTag().equals(Tag.BOOL);
  }

  double number(double min, double max) throws ScenarioException {
    String expected = "a number";
    if (min > -Double.MAX_VALUE) {
      expected +=
          max == Double.MAX_VALUE
              ? ", " + plain(min) + " or more"
              : " from " + plain(min) + " to " + plain(max);
    }
    try {
      double number = Double.parseDouble(text());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw isNot(expected);
  }

  double number() throws ScenarioException {
    return number(-Double.MAX_VALUE, Double.MAX_VALUE);
  }

  long whole(long min, long max) throws ScenarioException {
    try {
      long number = Long.parseLong(text());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw isNot("a whole number from " + min + " to " + max);
  }

  boolean bool() throws ScenarioException {
    switch (text()) {
      case "true":
        return true;
      case "false":
        return false;
      default:
        throw isNot("true or false");
    }
  }

  /** A part of all: 0.01 or 1%. */
  double share() throws ScenarioException {
    String text = text().strip();
    boolean percent = text.endsWith("%");
    try {
      double number =
          Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text)
              / (percent ? 100 : 1);
      if (number >= 0 && number <= 1) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw isNot("a share from 0 to 1, or from 0% to 100%");
  }

  long duration(long minMs, long maxMs) throws ScenarioException {
    return duration(text(), minMs, maxMs);
  }

  /** A duration, or two with dots between them. */
  long[] durations(long minMs, long maxMs) throws ScenarioException {
    String text = text();
    int dots = text.indexOf("..");
    long from = duration(dots < 0 ? text : text.substring(0, dots), minMs, maxMs);
    long to = dots < 0 ? from : duration(text.substring(dots + 2), minMs, maxMs);
    if (to < from) {
      throw error(shown() + " ends before it begins: write the shorter one first");
    }
    return new long[] {from, to};
  }

  private long duration(String text, long minMs, long maxMs) throws ScenarioException {
    Optional<Duration> duration = DurationText.parse(text);
    if (duration.isEmpty()) {
      throw isNot(DurationText.EXPECTED);
    }
    long ms = duration.get().toMillis();
    if (ms < minMs || ms > maxMs) {
      throw error(shown() + " is not from " + format(minMs) + " to " + format(maxMs));
    }
    return ms;
  }

  private static String format(long ms) {
    return DurationText.format(Duration.ofMillis(ms));
  }

  private String shown() {
    if (node instanceof ScalarNode scalar) {
      String value = scalar.getValue();
      return '"'
          + (value.length() > SHOWN_CHARS ? value.substring(0, SHOWN_CHARS) + "..." : value)
          + '"';
    }
    return node instanceof MappingNode ? "a map" : "this list";
  }

  private static String plain(double number) {
    return number == (long) number ? Long.toString((long) number) : Double.toString(number);
  }

  private static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }
}

package io.iotpipeline.simulator.scenario;

import io.iotpipeline.simulator.signal.SignalSpec;
import io.iotpipeline.telemetry.Limits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Reads a device model. */
final class ModelReader {
  private static final Pattern THINGS = Pattern.compile("[a-zA-Z0-9:_-]*%(0\\d)?d[a-zA-Z0-9:_-]*");
  private static final int MOST_DEVICES = 1_000_000;
  private static final int MOST_DECIMALS = 6;

  /** Larger numbers have no place for decimals in a double. */
  private static final double LARGEST = 1e9;

  private ModelReader() {}

  static DeviceModel read(YamlValue value, List<Fault> ofAll) throws ScenarioException {
    YamlMap map =
        value
            .map()
            .only(
                "model",
                "count",
                "name",
                "site",
                "interval",
                "jitter",
                "deviceId",
                "sequence",
                "time",
                "shadow",
                "attributes",
                "messages",
                "faults");
    String name = map.required("model", "boiler").text();
    int count = (int) map.required("count", "10").whole(1, MOST_DEVICES);
    YamlValue interval = map.required("interval", "10s");
    long intervalMs = interval.duration(1, TimeUnit.DAYS.toMillis(30));
    Optional<YamlValue> jitter = map.optional("jitter");
    Optional<YamlValue> site = map.optional("site");
    Optional<YamlValue> faults = map.optional("faults");
    return new DeviceModel(
        name,
        count,
        things(map, name, count),
        site.isPresent() ? site.get().text() : null,
        intervalMs,
        jitter.isPresent() ? jitter.get().duration(0, intervalMs / 2) : 0,
        bool(map, "deviceId", true),
        bool(map, "sequence", true),
        isoTime(map),
        bool(map, "shadow", false),
        attributes(map),
        kinds(map),
        faults.isPresent() ? FaultReader.read(faults.get()) : ofAll);
  }

  private static boolean bool(YamlMap map, String field, boolean otherwise)
      throws ScenarioException {
    Optional<YamlValue> value = map.optional(field);
    return value.isPresent() ? value.get().bool() : otherwise;
  }

  private static boolean isoTime(YamlMap map) throws ScenarioException {
    Optional<YamlValue> value = map.optional("time");
    if (value.isEmpty() || value.get().text().equals("millis")) {
      return false;
    }
    if (value.get().text().equals("iso")) {
      return true;
    }
    throw value.get().isNot("millis or iso");
  }

  private static String things(YamlMap map, String model, int count) throws ScenarioException {
    Optional<YamlValue> value = map.optional("name");
    String things = value.isPresent() ? value.get().text() : model + "-%d";
    YamlValue place = value.isPresent() ? value.get() : map.required("model", "boiler");
    if (!THINGS.matcher(things).matches()
        || !Limits.THING.matcher(String.format(things, count)).matches()) {
      throw place.isNot(
          "a name of things such as boiler-%03d: letters, digits, : _ - and one %d, which becomes"
              + " the number, 128 characters in all");
    }
    return things;
  }

  /** Each as it appears in a message: JSON. */
  private static Map<String, String> attributes(YamlMap map) throws ScenarioException {
    Map<String, String> attributes = new LinkedHashMap<>();
    Optional<YamlValue> value = map.optional("attributes");
    if (value.isPresent()) {
      for (Map.Entry<String, YamlValue> field : value.get().map().entries()) {
        String text = field.getValue().text();
        attributes.put(field.getKey(), field.getValue().isPlainJson() ? text : Json.quoted(text));
      }
      if (attributes.size() > Limits.ATTRIBUTES) {
        throw value.get().error("more than " + Limits.ATTRIBUTES + " attributes");
      }
    }
    return attributes;
  }

  private static List<MessageKind> kinds(YamlMap map) throws ScenarioException {
    List<MessageKind> kinds = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (YamlValue each : map.required("messages", "[{kind: climate, metrics: ...}]").list()) {
      YamlMap message = each.map().only("kind", "every", "metrics");
      YamlValue kind = message.required("kind", "climate");
      checkName(kind, "a kind");
      if (!names.add(kind.text())) {
        throw kind.error("\"" + kind.text() + "\" is the kind of two messages: merge them");
      }
      Optional<YamlValue> every = message.optional("every");
      kinds.add(
          new MessageKind(
              kind.text(),
              every.isPresent() ? (int) every.get().whole(1, MOST_DEVICES) : 1,
              metrics(message.required("metrics", "{temperature: [constant: 21]}"))));
    }
    return kinds;
  }

  private static List<MetricSpec> metrics(YamlValue value) throws ScenarioException {
    List<MetricSpec> metrics = new ArrayList<>();
    for (Map.Entry<String, YamlValue> field : value.map().entries()) {
      if (!isName(field.getKey())) {
        throw field.getValue().error(nameError(field.getKey(), "a metric"));
      }
      metrics.add(metric(field.getKey(), field.getValue()));
    }
    if (metrics.isEmpty() || metrics.size() > Limits.METRICS) {
      throw value.error(
          "has " + metrics.size() + " metrics; a message has from 1 to " + Limits.METRICS);
    }
    return metrics;
  }

  /** A list of signals, or a map with further fields. */
  private static MetricSpec metric(String name, YamlValue value) throws ScenarioException {
    if (!value.isMap()) {
      return new MetricSpec(name, 2, -LARGEST, LARGEST, signals(value));
    }
    YamlMap map = value.map().only("decimals", "min", "max", "signals");
    Optional<YamlValue> decimals = map.optional("decimals");
    Optional<YamlValue> min = map.optional("min");
    Optional<YamlValue> max = map.optional("max");
    double low = min.isPresent() ? min.get().number(-LARGEST, LARGEST) : -LARGEST;
    double high = max.isPresent() ? max.get().number(-LARGEST, LARGEST) : LARGEST;
    if (high < low) {
      throw max.orElse(value).error("\"" + high + "\" is below min");
    }
    return new MetricSpec(
        name,
        decimals.isPresent() ? (int) decimals.get().whole(0, MOST_DECIMALS) : 2,
        low,
        high,
        signals(map.required("signals", "[{constant: 21}]")));
  }

  private static List<SignalSpec> signals(YamlValue value) throws ScenarioException {
    List<SignalSpec> signals = new ArrayList<>();
    for (YamlValue each : value.list()) {
      signals.add(SignalReader.read(each));
    }
    return signals;
  }

  private static void checkName(YamlValue value, String what) throws ScenarioException {
    if (!isName(value.text())) {
      throw value.error(nameError(value.text(), what));
    }
  }

  private static boolean isName(String name) {
    return Limits.NAME.matcher(name).matches() && !Limits.isReserved(name);
  }

  private static String nameError(String name, String what) {
    return "\""
        + name
        + "\" can't be "
        + what
        + (Limits.isReserved(name)
            ? ": it is reserved; choose another"
            : ": write a letter, then up to 62 letters, digits or _");
  }
}

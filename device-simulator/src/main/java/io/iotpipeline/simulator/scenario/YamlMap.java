package io.iotpipeline.simulator.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of a YAML map. */
final class YamlMap {
  private final YamlValue whole;
  private final Map<String, YamlValue> fields;

  YamlMap(YamlValue whole, Map<String, YamlValue> fields) {
    this.whole = whole;
    this.fields = fields;
  }

  /** Refuses fields that nobody reads. */
  YamlMap only(String... known) throws ScenarioException {
    Set<String> names = Set.of(known);
    for (Map.Entry<String, YamlValue> field : fields.entrySet()) {
      if (!names.contains(field.getKey())) {
        throw field
            .getValue()
            .error("there is no such field; there are " + String.join(", ", known));
      }
    }
    return this;
  }

  Optional<YamlValue> optional(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  YamlValue required(String field, String example) throws ScenarioException {
    YamlValue value = fields.get(field);
    if (value == null) {
      throw whole.error("\"" + field + "\" is missing; add e.g. " + field + ": " + example);
    }
    return value;
  }

  /** The only field there is. */
  Map.Entry<String, YamlValue> single(String expected) throws ScenarioException {
    if (fields.size() != 1) {
      throw whole.error("has " + fields.size() + " fields where one is expected: " + expected);
    }
    return fields.entrySet().iterator().next();
  }

  Iterable<Map.Entry<String, YamlValue>> entries() {
    return List.copyOf(fields.entrySet());
  }
}

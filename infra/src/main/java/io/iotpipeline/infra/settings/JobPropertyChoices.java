package io.iotpipeline.infra.settings;

import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.config.PropertyKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Properties of the job chosen beyond the settings: {@code group/key=value}, separated by commas.
 * Those that name a resource or have a setting of their own can't be chosen: the stack sets them.
 */
final class JobPropertyChoices {
  private static final Map<PropertyKey<?>, Setting> SETTINGS =
      Map.of(
          JobProperties.DEVICE_STATE_TTL_MS, Setting.STATE_TTL,
          JobProperties.DEVICE_STATE_WRITE_MS, Setting.STATE_WRITE_SECONDS,
          JobProperties.TIME_SERIES_STORE, Setting.TIME_SERIES);

  private final Map<PropertyKey<?>, String> values = new LinkedHashMap<>();
  private final List<String> errors = new ArrayList<>();

  JobPropertyChoices(String text) {
    for (String choice : text.split(",")) {
      if (!choice.isBlank()) {
        read(choice.strip());
      }
    }
  }

  private void read(String choice) {
    int equals = choice.indexOf('=');
    String name = equals < 0 ? choice : choice.substring(0, equals);
    String value = equals < 0 ? "" : choice.substring(equals + 1);
    Optional<PropertyKey<?>> known =
        JobProperties.ALL.stream().filter(key -> key.toString().equals(name)).findFirst();
    if (known.isEmpty()) {
      error(name, "there is no such property; docs/configuration.md lists them");
      return;
    }
    PropertyKey<?> key = known.get();
    if (SETTINGS.containsKey(key)) {
      error(name, "set \"" + SETTINGS.get(key).key() + "\" instead");
    } else if (key.group().equals("flink.local")
        || (key.type() == String.class && key.choices().isEmpty())) {
      error(name, "is set by the stack or by the service; remove it");
    } else if (!key.allows(value)) {
      error(name, "\"" + value + "\" is not " + key.expectation());
    } else {
      values.put(key, value);
    }
  }

  private void error(String name, String what) {
    errors.add("\"" + Setting.JOB_PROPERTIES.key() + "\", \"" + name + "\": " + what);
  }

  /** In the order in which they were given. */
  Map<PropertyKey<?>, String> values() {
    return values;
  }

  /** One line each. */
  List<String> errors() {
    return errors;
  }
}

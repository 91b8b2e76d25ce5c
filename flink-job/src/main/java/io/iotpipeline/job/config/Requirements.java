package io.iotpipeline.job.config;

import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.config.PropertyKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Properties that are required because of another property's value. */
final class Requirements {
  private static final Condition INFLUXDB =
      new Condition(JobProperties.TIME_SERIES_STORE, JobProperties.STORE_INFLUXDB);

  private static final Map<PropertyKey<?>, Condition> REQUIRED = new LinkedHashMap<>();

  static {
    REQUIRED.put(
        JobProperties.SOURCE_INITIAL_TIMESTAMP,
        new Condition(JobProperties.SOURCE_INITIAL_POSITION, JobProperties.POSITION_AT_TIMESTAMP));
    REQUIRED.put(JobProperties.INFLUXDB_ENDPOINT, INFLUXDB);
    REQUIRED.put(JobProperties.INFLUXDB_TOKEN, INFLUXDB);
  }

  private Requirements() {}

  /**
   * Says what is missing.
   *
   * @param values what is given and right, and the defaults
   * @param isGiven whether there is a value, right or wrong
   */
  static List<String> unmet(Map<PropertyKey<?>, Object> values, Predicate<PropertyKey<?>> isGiven) {
    return REQUIRED.entrySet().stream()
        .filter(required -> !isGiven.test(required.getKey()))
        .filter(required -> required.getValue().isMetBy(values))
        .map(required -> missing(required.getKey(), required.getValue()))
        .collect(Collectors.toList());
  }

  private static String missing(PropertyKey<?> key, Condition condition) {
    return String.format(
        "property group \"%s\", key \"%s\": it is missing, and \"%s\" is \"%s\": set %s",
        key.group(), key.key(), condition.key, condition.value, PropertyValue.expectation(key));
  }

  /** That another property has a value. */
  private static final class Condition {
    private final PropertyKey<String> key;
    private final String value;

    private Condition(PropertyKey<String> key, String value) {
      this.key = key;
      this.value = value;
    }

    private boolean isMetBy(Map<PropertyKey<?>, Object> values) {
      return value.equals(values.get(key));
    }
  }
}

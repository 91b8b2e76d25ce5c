package io.iotpipeline.job.config;

import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.config.PropertyKey;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must be there because of what another property says. */
final class Requirements {
  private Requirements() {}

  /**
   * Says what is missing.
   *
   * @param values what is given and right, and the defaults
   * @param isGiven whether there is a value, right or wrong
   */
  static List<String> unmet(Map<PropertyKey<?>, Object> values, Predicate<PropertyKey<?>> isGiven) {
    if (!JobProperties.STORE_INFLUXDB.equals(values.get(JobProperties.TIME_SERIES_STORE))) {
      return List.of();
    }
    return Stream.of(JobProperties.INFLUXDB_ENDPOINT, JobProperties.INFLUXDB_TOKEN)
        .filter(isGiven.negate())
        .map(Requirements::missing)
        .collect(Collectors.toList());
  }

  private static String missing(PropertyKey<?> key) {
    return String.format(
        "property group \"%s\", key \"%s\": it is missing, and \"%s\" is \"%s\": set %s",
        key.group(),
        key.key(),
        JobProperties.TIME_SERIES_STORE,
        JobProperties.STORE_INFLUXDB,
        PropertyValue.expectation(key));
  }
}

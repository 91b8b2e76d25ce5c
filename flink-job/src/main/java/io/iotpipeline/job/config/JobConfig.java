package io.iotpipeline.job.config;

import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.config.PropertyKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The job's properties, typed and known to be right.
 *
 * <p>Groups and keys that the job does not know are errors too: a typo would otherwise run with a
 * default, and nobody else's groups belong to this application.
 *
 * <p>Immutable.
 */
public final class JobConfig {
  private final Map<PropertyKey<?>, Object> values;

  private JobConfig(Map<PropertyKey<?>, Object> values) {
    this.values = values;
  }

  /**
   * Checks all groups.
   *
   * @param groups property groups by name, as Managed Service for Apache Flink hands them over
   * @throws ConfigException with every error
   */
  public static JobConfig of(Map<String, Properties> groups) throws ConfigException {
    List<String> errors = new ArrayList<>(unknownNames(groups));
    Map<PropertyKey<?>, Object> values = new HashMap<>();
    for (PropertyKey<?> key : JobProperties.ALL) {
      Object text = text(groups, key);
      if (text == null) {
        values.put(key, key.defaultValue());
        continue;
      }
      Optional<?> value = PropertyValue.parse(key, text.toString());
      value.ifPresent(v -> values.put(key, v));
      if (value.isEmpty()) {
        errors.add(
            String.format(
                "property group \"%s\", key \"%s\": \"%s\" is not %s",
                key.group(), key.key(), text, PropertyValue.expectation(key)));
      }
    }
    errors.addAll(Requirements.unmet(values, key -> text(groups, key) != null));
    if (!errors.isEmpty()) {
      throw new ConfigException(errors);
    }
    return new JobConfig(values);
  }

  /** The value given, or the default. Only for keys that have a default. */
  public <T> T get(PropertyKey<T> key) {
    return Objects.requireNonNull(key.type().cast(values.get(key)), key::toString);
  }

  /** The value given, or nothing. For keys without a default, whose absence means something. */
  public <T> Optional<T> find(PropertyKey<T> key) {
    return Optional.ofNullable(key.type().cast(values.get(key)));
  }

  /** A number whose range is within an int's. */
  public int intValue(PropertyKey<Long> key) {
    return Math.toIntExact(get(key));
  }

  private static Object text(Map<String, Properties> groups, PropertyKey<?> key) {
    Properties group = groups.get(key.group());
    return group == null ? null : group.get(key.key());
  }

  private static List<String> unknownNames(Map<String, Properties> groups) {
    Map<String, TreeSet<String>> known =
        JobProperties.ALL.stream()
            .collect(
                Collectors.groupingBy(
                    PropertyKey::group,
                    Collectors.mapping(PropertyKey::key, Collectors.toCollection(TreeSet::new))));
    List<String> errors = new ArrayList<>();
    for (String group : new TreeSet<>(groups.keySet())) {
      if (!known.containsKey(group)) {
        errors.add(
            String.format(
                "property group \"%s\": there is no such group; %s",
                group, ClosestName.hint(group, new TreeSet<>(known.keySet()))));
        continue;
      }
      for (Object key : new TreeSet<>(groups.get(group).keySet())) {
        if (!known.get(group).contains(key.toString())) {
          errors.add(
              String.format(
                  "property group \"%s\", key \"%s\": there is no such key; %s",
                  group, key, ClosestName.hint(key.toString(), known.get(group))));
        }
      }
    }
    return errors;
  }
}

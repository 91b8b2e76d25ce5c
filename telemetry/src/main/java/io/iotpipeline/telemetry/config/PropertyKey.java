package io.iotpipeline.telemetry.config;

import java.util.Arrays;
import java.util.Objects;

/**
 * A property of the job: an entry of an MSF property group.
 *
 * <p>Immutable.
 *
 * @param <T> Java type of the value: String, Long or Boolean
 */
public final class PropertyKey<T> {
  private final String group;
  private final String key;
  private final Class<T> type;
  private final T defaultValue;
  private final long min;
  private final long max;
  private final String choices;
  private final String doc;

  PropertyKey(
      String group,
      String key,
      Class<T> type,
      T defaultValue,
      long min,
      long max,
      String choices,
      String doc) {
    this.group = Objects.requireNonNull(group);
    this.key = Objects.requireNonNull(key);
    this.type = type;
    this.defaultValue = defaultValue;
    this.min = min;
    this.max = max;
    this.choices = choices;
    this.doc = doc;
  }

  /** The MSF property group. */
  public String group() {
    return group;
  }

  /** The key in the group. */
  public String key() {
    return key;
  }

  /** String, Long or Boolean. */
  public Class<T> type() {
    return type;
  }

  /** Value if none is given; null: there is none, and the feature that it configures is off. */
  public T defaultValue() {
    return defaultValue;
  }

  /** Smallest number allowed. */
  public long min() {
    return min;
  }

  /** Largest number allowed. */
  public long max() {
    return max;
  }

  /** The allowed texts separated by {@code |}; empty: any. */
  public String choices() {
    return choices;
  }

  /** Description with its unit: the row in the table of docs/configuration.md. */
  public String doc() {
    return doc;
  }

  /** Returns whether a text is a valid value of this property. */
  public boolean allows(String value) {
    if (type == Long.class) {
      try {
        long number = Long.parseLong(value);
        return number >= min && number <= max;
      } catch (NumberFormatException e) {
        return false;
      }
    }
    if (type == Boolean.class) {
      return value.equals("true") || value.equals("false");
    }
    return choices.isEmpty() || Arrays.asList(choices.split("\\|")).contains(value);
  }

  /** Allowed values in words, for an error message. */
  public String expectation() {
    if (type == Long.class) {
      return "a whole number from " + min + " to " + max;
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    return choices.isEmpty() ? "a string" : "one of " + choices.replace("|", ", ");
  }

  @Override
  public String toString() {
    return group + "/" + key;
  }
}

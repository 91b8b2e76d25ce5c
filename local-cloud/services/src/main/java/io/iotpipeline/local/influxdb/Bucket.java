package io.iotpipeline.local.influxdb;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Content of a bucket. Of two writes of one series and time, the later one's fields win. */
final class Bucket {
  /** Fields by name by time by tags by measurement. */
  private final Map<String, Map<Map<String, String>, TreeMap<Long, Map<String, Object>>>> points =
      new HashMap<>();

  private final Map<String, Map<String, Class<?>>> types = new HashMap<>();
  private long overwritten;

  /**
   * Writes what can be written, in order.
   *
   * @param oldest time that the retention still takes, epoch ns
   * @return what is wrong with the first of those that can't, and how many they are, in InfluxDB's
   *     words
   */
  synchronized Optional<String> write(List<InfluxPoint> batch, long oldest) {
    String first = null;
    int dropped = 0;
    for (InfluxPoint point : batch) {
      String wrong =
          point.timeNanos() < oldest ? "points beyond retention policy" : typeConflict(point);
      if (wrong == null) {
        put(point);
      } else {
        dropped++;
        first = first == null ? wrong : first;
      }
    }
    return dropped == 0
        ? Optional.empty()
        : Optional.of("partial write: " + first + " dropped=" + dropped);
  }

  /** The types of a measurement's fields are those of the first that came. */
  private String typeConflict(InfluxPoint point) {
    Map<String, Class<?>> known =
        types.computeIfAbsent(point.measurement(), name -> new HashMap<>());
    for (Map.Entry<String, Object> field : point.fields().entrySet()) {
      Class<?> type = known.get(field.getKey());
      if (type != null && type != field.getValue().getClass()) {
        return "field type conflict: input field \""
            + field.getKey()
            + "\" on measurement \""
            + point.measurement()
            + "\" is type "
            + name(field.getValue().getClass())
            + ", already exists as type "
            + name(type);
      }
    }
    point.fields().forEach((name, value) -> known.putIfAbsent(name, value.getClass()));
    return null;
  }

  private static String name(Class<?> type) {
    return Map.of(Double.class, "float", Long.class, "integer", Boolean.class, "boolean")
        .getOrDefault(type, "string");
  }

  private void put(InfluxPoint point) {
    Map<String, Object> fields =
        points
            .computeIfAbsent(point.measurement(), name -> new HashMap<>())
            .computeIfAbsent(point.tags(), tags -> new TreeMap<>())
            .computeIfAbsent(
                point.timeNanos(), time -> new LinkedHashMap<>(point.fields().size() * 2));
    point
        .fields()
        .forEach(
            (name, value) -> {
              Object before = fields.put(name, value);
              overwritten += before == null || before.equals(value) ? 0 : 1;
            });
  }

  /** How many fields' values were replaced by others. */
  synchronized long overwritten() {
    return overwritten;
  }

  synchronized long count(String measurement) {
    return points.getOrDefault(measurement, Map.of()).values().stream().mapToLong(Map::size).sum();
  }

  /** Hands on every point of a measurement, each series in order of time. */
  synchronized void forEach(String measurement, Consumer<InfluxPoint> consumer) {
    points
        .getOrDefault(measurement, Map.of())
        .forEach(
            (tags, series) ->
                series.forEach(
                    (time, fields) ->
                        consumer.accept(
                            new InfluxPoint(
                                measurement,
                                Collections.unmodifiableMap(tags),
                                time,
                                new LinkedHashMap<>(fields)))));
  }
}

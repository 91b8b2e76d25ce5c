package io.iotpipeline.local.timestream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One table: what was written to it, to be read by the ledger and by tests. */
public final class TimestreamTable {
  private static final int MAX_MEASURE_NAMES = 8192;
  private static final int MAX_MULTI_MEASURES = 1024;

  private final String name;
  private volatile Retention retention;
  private final Map<List<Object>, Series> series = new HashMap<>();
  private final Map<Shape, Shape> shapes = new HashMap<>();
  private final Map<String, MeasureType> measureTypes = new HashMap<>();
  private final Set<String> measureNames = new HashSet<>();

  TimestreamTable(String name, Retention retention) {
    this.name = name;
    this.retention = retention;
  }

  public String name() {
    return name;
  }

  public Retention retention() {
    return retention;
  }

  void retention(Retention changed) {
    retention = changed;
  }

  /** How many points there are: distinct dimensions, measure name and time. */
  public synchronized long count() {
    return series.values().stream().mapToLong(Series::size).sum();
  }

  /**
   * How many values were superseded: versions of a point whose values differ from those of its
   * highest version. The same in whatever order, and however often, they were written.
   */
  public synchronized long superseded() {
    return series.values().stream().mapToLong(Series::superseded).sum();
  }

  /** Hands on every point, each series in order of time. The table waits meanwhile. */
  public synchronized void forEach(Consumer<TimestreamPoint> consumer) {
    series.values().forEach(one -> one.forEach(consumer));
  }

  /** All points, in memory. */
  public List<TimestreamPoint> points() {
    List<TimestreamPoint> points = new ArrayList<>();
    forEach(points::add);
    return points;
  }

  /** The point of these very dimensions and measure name at that time (epoch ms). */
  public synchronized Optional<TimestreamPoint> find(
      Map<String, String> dimensions, String measureName, long timeMillis) {
    Series found = series.get(key(dimensions, measureName));
    long time = TimeUnit.MILLISECONDS.toNanos(timeMillis);
    StoredValues point = found == null ? null : found.at(time);
    return point == null ? Optional.empty() : Optional.of(found.shown(time, point));
  }

  /** Writes what can be written. The first number counts the memory store's records. */
  synchronized List<Rejection> write(List<Incoming> records, long now, int[] memoryAndMagnetic) {
    List<Rejection> rejections = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      Rejection rejection = write(i, records.get(i), now);
      if (rejection != null) {
        rejections.add(rejection);
      } else {
        long time = TimeUnit.NANOSECONDS.toMillis(records.get(i).timeNanos());
        memoryAndMagnetic[time >= retention.memoryFrom(now) ? 0 : 1]++;
      }
    }
    return rejections;
  }

  private Rejection write(int index, Incoming record, long now) {
    long time = TimeUnit.NANOSECONDS.toMillis(record.timeNanos());
    if (time < retention.from(now) || time >= retention.until(now)) {
      return new Rejection(index, outside(now), null);
    }
    String limit = limitReached(record);
    if (limit != null) {
      return new Rejection(index, limit, null);
    }
    Series one =
        series.computeIfAbsent(
            key(record.dimensions(), record.measureName()),
            first -> new Series(record.dimensions(), record.measureName()));
    Shape shape = shapes.computeIfAbsent(record.shape(), first -> first);
    return put(
        one, index, record.timeNanos(), new StoredValues(record.version(), shape, record.values()));
  }

  private static Rejection put(Series series, int index, long time, StoredValues point) {
    StoredValues existing = series.at(time);
    if (existing == null) {
      series.add(time, point);
      return null;
    }
    if (point.version > existing.version) {
      series.replace(time, point);
      return null;
    }
    if (point.version == existing.version && point.hasValuesOf(existing)) {
      return null;
    }
    String than = "the same as";
    if (point.version < existing.version) {
      series.overtake(time, point);
      than = "lower than";
    }
    return new Rejection(
        index,
        "The record version "
            + point.version
            + " is "
            + than
            + " the existing version "
            + existing.version
            + ". A higher version is required to update the measure value.",
        existing.version);
  }

  private String limitReached(Incoming record) {
    if (!measureNames.contains(record.measureName())) {
      if (measureNames.size() == MAX_MEASURE_NAMES) {
        return "The table has " + MAX_MEASURE_NAMES + " measure names; no other can be added.";
      }
      measureNames.add(record.measureName());
    }
    return record.isMulti() ? multiLimitReached(record.shape()) : null;
  }

  private String multiLimitReached(Shape shape) {
    for (int i = 0; i < shape.names().size(); i++) {
      String measure = shape.names().get(i);
      MeasureType known = measureTypes.get(measure);
      if (known == null && measureTypes.size() == MAX_MULTI_MEASURES) {
        return "The table has "
            + MAX_MULTI_MEASURES
            + " multi-measure names; no other can be added.";
      }
      if (known != null && known != shape.types().get(i)) {
        return "The measure " + measure + " has data type " + known + " in this table.";
      }
      measureTypes.put(measure, shape.types().get(i));
    }
    return null;
  }

  private String outside(long now) {
    return "The record timestamp is outside the time range ["
        + Instant.ofEpochMilli(retention.from(now))
        + ", "
        + Instant.ofEpochMilli(retention.until(now))
        + ") of the "
        + (retention.magneticWrites() ? "data ingestion window." : "memory store.");
  }

  private static List<Object> key(Map<String, String> dimensions, String measureName) {
    return List.of(measureName, dimensions);
  }
}

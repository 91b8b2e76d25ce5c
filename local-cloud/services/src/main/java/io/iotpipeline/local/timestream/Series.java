package io.iotpipeline.local.timestream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All points of one measure name and one set of dimensions, in order of time. */
final class Series {
  private final Map<String, String> dimensions;
  private final String measureName;
  private long[] times = new long[8];
  private StoredValues[] points = new StoredValues[8];
  private int size;

  /** Versions that came for a point beside the one it has, by time: few points have any. */
  private final Map<Long, List<StoredValues>> overtaken = new HashMap<>();

  Series(Map<String, String> dimensions, String measureName) {
    this.dimensions = Collections.unmodifiableMap(dimensions);
    this.measureName = measureName;
  }

  /** The point at that time, or null. */
  StoredValues at(long time) {
    int index = Arrays.binarySearch(times, 0, size, time);
    return index < 0 ? null : points[index];
  }

  /** Puts a point where there is none. */
  void add(long time, StoredValues point) {
    int index = -1 - Arrays.binarySearch(times, 0, size, time);
    if (size == times.length) {
      times = Arrays.copyOf(times, size + size / 2);
      points = Arrays.copyOf(points, size + size / 2);
    }
    System.arraycopy(times, index, times, index + 1, size - index);
    System.arraycopy(points, index, points, index + 1, size - index);
    times[index] = time;
    points[index] = point;
    size++;
  }

  /** Puts a higher version in the place of the point at that time. */
  void replace(long time, StoredValues point) {
    int index = Arrays.binarySearch(times, 0, size, time);
    overtake(time, points[index]);
    overtaken.get(time).removeIf(known -> known.version == point.version);
    points[index] = point;
  }

  /** Remembers a version that lost, or that came too late; once however often it comes. */
  void overtake(long time, StoredValues lower) {
    List<StoredValues> known = overtaken.computeIfAbsent(time, first -> new ArrayList<>(1));
    if (known.stream().noneMatch(point -> point.version == lower.version)) {
      known.add(lower);
    }
  }

  int size() {
    return size;
  }

  /** How many versions with other values than their point's latest there were. */
  long superseded() {
    long count = 0;
    for (Map.Entry<Long, List<StoredValues>> versions : overtaken.entrySet()) {
      StoredValues latest = at(versions.getKey());
      count += versions.getValue().stream().filter(lower -> !lower.hasValuesOf(latest)).count();
    }
    return count;
  }

  void forEach(Consumer<TimestreamPoint> consumer) {
    for (int i = 0; i < size; i++) {
      consumer.accept(shown(times[i], points[i]));
    }
  }

  TimestreamPoint shown(long time, StoredValues point) {
    return new TimestreamPoint(dimensions, measureName, time, point.version, point.values());
  }
}

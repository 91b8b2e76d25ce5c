package io.iotpipeline.job.device.record;

import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Reading;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A device's latest value of each metric, by event time. Of a device that makes up names only the
 * latest {@link #MOST} are kept, else its item would outgrow the state table.
 */
public final class LastValues {
  public static final int MOST = 4 * Limits.METRICS;

  private final MetricKeys metrics = new MetricKeys();
  private double[] values = new double[4];
  private long[] times = new long[4];

  /** By which keyed state knows the metrics; 0 until asked for. Not kept. */
  private int[] numbers = new int[4];

  public MetricKeys metrics() {
    return metrics;
  }

  public double value(int place) {
    return values[place];
  }

  public long time(int place) {
    return times[place];
  }

  /** The metric's number in keyed state, or {@link MetricNumbers#NONE}. */
  public int number(int place, MetricNumbers source) {
    if (numbers[place] == 0) {
      numbers[place] = source.numberOf(metrics.kind(place), metrics.name(place));
    }
    return numbers[place];
  }

  /** The same of a metric that is mostly here too, and mostly in the same place. */
  public int number(MetricKeys of, int i, MetricNumbers source) {
    int place = metrics.find(of.kind(i), of.name(i), i);
    return place < 0 ? source.numberOf(of.kind(i), of.name(i)) : number(place, source);
  }

  void update(Reading reading) {
    int guess = 0;
    for (int i = 0; i < reading.metricCount(); i++) {
      guess =
          1
              + update(
                  reading.kind(),
                  reading.metricName(i),
                  reading.metricValue(i),
                  reading.eventTime(),
                  guess);
    }
  }

  private int update(String kind, String name, double value, long time, int guess) {
    int place = metrics.find(kind, name, guess);
    if (place < 0) {
      return metrics.size() < MOST
          ? add(kind, name, value, time)
          : displaceOldest(kind, name, value, time);
    }
    if (time >= times[place]) {
      values[place] = value;
      times[place] = time;
    }
    return place;
  }

  /** Appends a metric as it was kept. */
  public void restore(String kind, String name, int number, double value, long time) {
    int place = add(kind, name, value, time);
    numbers[place] = number;
  }

  private int add(String kind, String name, double value, long time) {
    int place = metrics.add(kind, name);
    if (place == values.length) {
      values = Arrays.copyOf(values, place * 2);
      times = Arrays.copyOf(times, place * 2);
      numbers = Arrays.copyOf(numbers, place * 2);
    }
    values[place] = value;
    times[place] = time;
    return place;
  }

  private int displaceOldest(String kind, String name, double value, long time) {
    int oldest = 0;
    for (int i = 1; i < metrics.size(); i++) {
      if (times[i] < times[oldest]) {
        oldest = i;
      }
    }
    if (time >= times[oldest]) {
      metrics.replace(oldest, kind, name);
      values[oldest] = value;
      times[oldest] = time;
      numbers[oldest] = 0;
    }
    return oldest;
  }

  /** By {@code kind.metric}. */
  public Map<String, Double> toMap() {
    Map<String, Double> map = new LinkedHashMap<>(metrics.size() * 2);
    for (int i = 0; i < metrics.size(); i++) {
      map.put(MetricKeys.key(metrics.kind(i), metrics.name(i)), values[i]);
    }
    return map;
  }
}

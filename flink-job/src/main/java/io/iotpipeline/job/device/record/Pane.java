package io.iotpipeline.job.device.record;

import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.Statistics;
import java.util.Arrays;

/** One window of one device: statistics of each of its metrics. */
public class Pane {
  public static final long MINUTE_MS = 60_000;
  public static final long HOUR_MS = 3_600_000;

  private final long start;
  private final long lengthMs;
  private final MetricKeys metrics = new MetricKeys();
  private Statistics[] statistics = new Statistics[4];

  /** Whether a metric holds something that has not been emitted. */
  private boolean[] pending = new boolean[4];

  private int pendingCount;

  Pane(long start, long lengthMs) {
    this.start = start;
    this.lengthMs = lengthMs;
  }

  public static Pane hour(long start) {
    return new Pane(start, HOUR_MS);
  }

  /** First ms of the minute or hour that the time is in. */
  public static long startOf(long time, long lengthMs) {
    return time - Math.floorMod(time, lengthMs);
  }

  public final long start() {
    return start;
  }

  public final long lengthMs() {
    return lengthMs;
  }

  /** Last ms. */
  public final long last() {
    return start + lengthMs - 1;
  }

  /** Whether it holds something that has not been emitted. */
  public final boolean hasPending() {
    return pendingCount > 0;
  }

  /** Whether the metric does. */
  public final boolean isPending(int place) {
    return pending[place];
  }

  /** All that it holds has been emitted. */
  public final void emitted() {
    Arrays.fill(pending, false);
    pendingCount = 0;
  }

  public final MetricKeys metrics() {
    return metrics;
  }

  public final Statistics statistics(int place) {
    return statistics[place];
  }

  /** The metric's place, made if it is not here yet. */
  private int place(String kind, String metric, int guess) {
    int place = metrics.find(kind, metric, guess);
    return place >= 0 ? place : put(kind, metric, new Statistics(), false);
  }

  /** Adds a metric that is not here yet. */
  public final int put(String kind, String metric, Statistics of, boolean isPending) {
    int place = metrics.add(kind, metric);
    if (place == statistics.length) {
      statistics = Arrays.copyOf(statistics, place * 2);
      pending = Arrays.copyOf(pending, place * 2);
    }
    statistics[place] = of;
    if (isPending) {
      touch(place);
    }
    return place;
  }

  private void touch(int place) {
    if (!pending[place]) {
      pending[place] = true;
      pendingCount++;
    }
  }

  public final void add(Reading reading) {
    int guess = 0;
    for (int i = 0; i < reading.metricCount(); i++) {
      int place = place(reading.kind(), reading.metricName(i), guess);
      statistics[place].add(reading.metricValue(i), reading.eventTime());
      touch(place);
      guess = place + 1;
    }
  }

  /** Adds all that another holds. */
  final void merge(Pane other) {
    int guess = 0;
    for (int i = 0; i < other.metrics.size(); i++) {
      int place = place(other.metrics.kind(i), other.metrics.name(i), guess);
      statistics[place].merge(other.statistics[i]);
      touch(place);
      guess = place + 1;
    }
  }
}

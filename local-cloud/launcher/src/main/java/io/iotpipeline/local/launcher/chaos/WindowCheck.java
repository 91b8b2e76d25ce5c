package io.iotpipeline.local.launcher.chaos;

import io.iotpipeline.local.lake.Row;
import io.iotpipeline.telemetry.Statistics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Compares the latest revision of each window in the lake with the statistics of those distinct
 * readings that the lake says are in a window.
 *
 * <p>A reading may lie in the lake twice, written before a failure and after it. It was in a window
 * if one of its rows says so: a revision is the number of samples, so that the one with it is the
 * latest.
 */
final class WindowCheck {
  private static final long MINUTE_MS = 60_000;
  private static final long HOUR_MS = 60 * MINUTE_MS;
  private static final double TOLERANCE = 1e-9;

  /** The deviation is a root of a difference, which leaves fewer digits. */
  private static final double DEVIATION_TOLERANCE = 1e-6;

  private static final int SHOWN = 10;

  private final Set<ReadingKey> added = new HashSet<>();
  private final Map<WindowKey, Statistics> expected = new HashMap<>();
  private final Map<WindowKey, Row> latest = new HashMap<>();
  private final List<String> shown = new ArrayList<>();
  private long wrong;
  private long countedTwice;

  private record ReadingKey(String device, String id) {}

  private record WindowKey(String device, String kind, String metric, boolean hour, long start) {
    @Override
    public String toString() {
      return (hour ? "hour " : "minute ")
          + Instant.ofEpochMilli(start)
          + " of "
          + String.join(" ", device, kind, metric);
    }
  }

  /** Takes a row of the readings. */
  void reading(Row row) {
    if (!Boolean.TRUE.equals(row.flag("windowed"))
        || !added.add(new ReadingKey(row.text("device_id"), row.text("reading_id")))) {
      return;
    }
    long time = row.number("event_time_ms");
    row.numbers("metrics")
        .forEach(
            (metric, value) -> {
              add(row, metric, false, time - Math.floorMod(time, MINUTE_MS), value);
              add(row, metric, true, time - Math.floorMod(time, HOUR_MS), value);
            });
  }

  private void add(Row row, String metric, boolean hour, long start, double value) {
    expected
        .computeIfAbsent(
            new WindowKey(row.text("device_id"), row.text("kind"), metric, hour, start),
            first -> new Statistics())
        .add(value, row.number("event_time_ms"));
  }

  /** Takes a row of the aggregates. */
  void aggregate(Row row) {
    WindowKey key =
        new WindowKey(
            row.text("device_id"),
            row.text("kind"),
            row.text("metric"),
            row.text("window").equals("1h"),
            row.number("window_start_ms"));
    latest.merge(
        key, row, (one, other) -> other.number("revision") >= one.number("revision") ? other : one);
  }

  /** Judges, once all rows were taken. */
  void compare() {
    expected.forEach(
        (window, statistics) -> {
          Row row = latest.remove(window);
          if (row == null) {
            wrong(window + " is missing: " + statistics.count() + " samples");
          } else {
            compare(window, statistics, row);
          }
        });
    latest.keySet().forEach(window -> wrong(window + " has no reading"));
  }

  private void compare(WindowKey window, Statistics statistics, Row row) {
    if (row.number("count") > statistics.count()) {
      countedTwice++;
    }
    boolean same =
        row.number("count") == statistics.count()
            && row.decimal("min") == statistics.min()
            && row.decimal("max") == statistics.max()
            && near(row.decimal("sum"), statistics.sum(), TOLERANCE)
            && near(row.decimal("mean"), statistics.mean(), TOLERANCE)
            && near(row.decimal("stddev"), statistics.stddev(), DEVIATION_TOLERANCE)
            && row.number("first_time_ms") == statistics.firstTime()
            && row.number("last_time_ms") == statistics.lastTime();
    if (!same) {
      wrong(
          window
              + " has "
              + told(
                  row.number("count"), row.decimal("min"), row.decimal("max"), row.decimal("sum"))
              + ", but its readings give "
              + told(statistics.count(), statistics.min(), statistics.max(), statistics.sum()));
    }
  }

  private static boolean near(double one, double other, double tolerance) {
    return Math.abs(one - other)
        <= tolerance * Math.max(1, Math.max(Math.abs(one), Math.abs(other)));
  }

  private static String told(long count, double min, double max, double sum) {
    return String.format(Locale.ROOT, "count %d, min %s, max %s, sum %s", count, min, max, sum);
  }

  private void wrong(String what) {
    wrong++;
    if (shown.size() < SHOWN) {
      shown.add(what);
    }
  }

  /** Number of windows that there should be. */
  long count() {
    return expected.size();
  }

  /** How many are missing, too many, or differ. */
  long wrong() {
    return wrong;
  }

  /** How many hold more samples than there are readings. */
  long countedTwice() {
    return countedTwice;
  }

  String text() {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "windows computed again from the lake: %,d, %s",
                count(),
                wrong == 0
                    ? "all the same"
                    : String.format(
                        Locale.ROOT,
                        "%,d ARE WRONG (%,d with readings counted twice)",
                        wrong,
                        countedTwice)));
    shown.forEach(line -> text.append("\n  ").append(line));
    return text.toString();
  }
}

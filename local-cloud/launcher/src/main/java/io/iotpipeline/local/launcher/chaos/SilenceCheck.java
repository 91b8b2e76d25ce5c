package io.iotpipeline.local.launcher.chaos;

import io.iotpipeline.local.lake.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Holds each OFFLINE event against the lake's readings: none of the device may have been heard in
 * the silence that the event reports. A device is heard when its reading was measured, or arrived,
 * whichever is later.
 */
final class SilenceCheck {
  private static final int SHOWN = 10;

  private final Map<String, Set<Silence>> silences = new HashMap<>();
  private final Set<Silence> broken = new HashSet<>();
  private final List<String> shown = new ArrayList<>();
  private long count;

  private record Silence(String device, long from, long to) {}

  /** Takes a row of the device events; all of them before any reading. */
  void event(Row row) {
    if (!row.text("status").equals("OFFLINE")) {
      return;
    }
    String device = row.text("device_id");
    long to = row.number("event_time_ms");
    Silence silence = new Silence(device, row.number("last_reading_time_ms"), to);
    if (silences.computeIfAbsent(device, first -> new HashSet<>()).add(silence)) {
      count++;
    }
  }

  /** Takes a row of the readings. */
  void reading(Row row) {
    Set<Silence> told = silences.get(row.text("device_id"));
    if (told == null) {
      return;
    }
    long heard = Math.max(row.number("event_time_ms"), row.number("arrival_time_ms"));
    for (Silence silence : told) {
      if (heard > silence.from && heard < silence.to && broken.add(silence)) {
        show(silence, heard);
      }
    }
  }

  private void show(Silence silence, long heard) {
    if (shown.size() < SHOWN) {
      shown.add(
          silence.device
              + " was told OFFLINE after "
              + Instant.ofEpochMilli(silence.from)
              + " to "
              + Instant.ofEpochMilli(silence.to)
              + ", but was heard at "
              + Instant.ofEpochMilli(heard));
    }
  }

  /** Distinct OFFLINE events. */
  long count() {
    return count;
  }

  /** Those in whose silence the device was heard. */
  long wrong() {
    return broken.size();
  }

  String text() {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "OFFLINE events: %,d, %s",
                count,
                broken.isEmpty()
                    ? "none of them false"
                    : String.format(Locale.ROOT, "%,d OF THEM FALSE", broken.size())));
    shown.forEach(line -> text.append("\n  ").append(line));
    return text.toString();
  }
}

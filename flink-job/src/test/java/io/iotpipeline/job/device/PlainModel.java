package io.iotpipeline.job.device;

import io.iotpipeline.job.device.record.RecentIds;
import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.DeviceStatus;
import io.iotpipeline.telemetry.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the device operator is to do, in the plainest words: everything is kept, every device is
 * looked at each time, nothing is ever cleverly left undone.
 */
final class PlainModel {
  static final class State {
    Device device = Device.UNKNOWN;
    DeviceStatus status;
    long last;
    long lastArrival;
    long readings;
    final Set<Long> ids = new HashSet<>();

    /** Of readings that came beyond the horizon: id and arrival, in the order of their coming. */
    final List<long[]> recent = new ArrayList<>();

    /** Minutes that were emitted before event time had ended them. */
    final Set<Long> closed = new HashSet<>();

    final Map<String, Double> values = new TreeMap<>();
    final Map<String, Long> valueTimes = new TreeMap<>();
  }

  final Map<String, State> devices = new TreeMap<>();

  /** Window (device, length, start, kind.metric) to its samples in the order of their coming. */
  final Map<String, List<Reading>> windows = new TreeMap<>();

  final List<String> events = new ArrayList<>();
  final List<String> accepted = new ArrayList<>();
  long duplicates;
  long recentDuplicates;

  private final DeviceOptions options;
  private long watermark = Long.MIN_VALUE;

  PlainModel(DeviceOptions options) {
    this.options = options;
  }

  void read(Reading reading) {
    State state = devices.computeIfAbsent(reading.deviceId(), id -> new State());
    if (state.status != null && watermark >= heard(state) + options.stateTtlMs) {
      state = new State();
      devices.put(reading.deviceId(), state);
    }
    if (!isNew(state, reading)) {
      duplicates++;
      return;
    }
    long minute = reading.eventTime() / 60_000 * 60_000;
    boolean late = watermark >= minute + 59_999 || state.closed.contains(minute);
    boolean windowed = watermark < minute + 59_999 + options.allowedLatenessMs || !late;
    accepted.add(describe(reading, late, windowed));
    if (reading.isEnriched()) {
      state.device = reading.device();
    }
    if (windowed) {
      addTo(reading, 60_000);
      addTo(reading, 3_600_000);
    }
    hear(state, reading);
  }

  private boolean isNew(State state, Reading reading) {
    if (watermark <= reading.eventTime() + options.dedupHorizonMs) {
      return state.ids.add(reading.id());
    }
    long arrival = reading.origin().arrivalTime();
    List<long[]> latest =
        state.recent.subList(
            Math.max(0, state.recent.size() - RecentIds.MOST), state.recent.size());
    if (latest.stream().anyMatch(r -> r[0] == reading.id() && r[1] > arrival - 600_000)) {
      recentDuplicates++;
      return false;
    }
    state.recent.add(new long[] {reading.id(), arrival});
    return true;
  }

  private static long heard(State state) {
    return Math.max(state.last, state.lastArrival);
  }

  static String describe(Reading reading, boolean late, boolean windowed) {
    return reading.deviceId()
        + " "
        + reading.id()
        + (late ? " late" : "")
        + (windowed ? "" : " out");
  }

  private void addTo(Reading reading, long length) {
    long start = reading.eventTime() / length * length;
    for (int i = 0; i < reading.metricCount(); i++) {
      windows
          .computeIfAbsent(
              window(reading.deviceId(), length, start, reading.kind(), reading.metricName(i)),
              w -> new ArrayList<>())
          .add(reading);
    }
  }

  static String window(String device, long length, long start, String kind, String metric) {
    return device + " " + length + " " + start + " " + kind + "." + metric;
  }

  private void hear(State state, Reading reading) {
    boolean first = state.status == null;
    long before = heard(state);
    state.readings++;
    state.last = first ? reading.eventTime() : Math.max(state.last, reading.eventTime());
    state.lastArrival = Math.max(state.lastArrival, reading.origin().arrivalTime());
    for (int i = 0; i < reading.metricCount(); i++) {
      String metric = reading.kind() + "." + reading.metricName(i);
      if (reading.eventTime() >= state.valueTimes.getOrDefault(metric, Long.MIN_VALUE)) {
        state.values.put(metric, reading.metricValue(i));
        state.valueTimes.put(metric, reading.eventTime());
      }
    }
    if (first
        || state.status == DeviceStatus.OFFLINE && watermark < heard(state) + silence(state)) {
      state.status = DeviceStatus.ONLINE;
      long time = Math.max(reading.eventTime(), reading.origin().arrivalTime());
      events.add(event(reading.deviceId(), "ONLINE", time, first ? 0 : before));
    }
  }

  static String event(String device, String status, long time, long lastReadingTime) {
    return device + " " + status + " " + time + " " + lastReadingTime;
  }

  private long silence(State state) {
    long interval = state.device.expectedIntervalMs();
    return interval == 0 ? options.silenceDefaultMs : interval * options.silenceFactor;
  }

  void watermark(long time) {
    watermark = time;
    devices.forEach(
        (id, state) -> {
          if (state.status == DeviceStatus.ONLINE && time >= heard(state) + silence(state)) {
            offline(id, state);
          }
        });
  }

  void idleAt(long now, long listeningSince) {
    devices.forEach(
        (id, state) -> {
          long last = Math.max(heard(state), listeningSince);
          if (state.status == DeviceStatus.ONLINE && now >= last + silence(state)) {
            offline(id, state);
          }
          closeMinutes(id, state, now - options.idleLagMs);
        });
  }

  private void closeMinutes(String device, State state, long until) {
    for (String window : windows.keySet()) {
      String[] parts = window.split(" ");
      long start = Long.parseLong(parts[2]);
      if (parts[0].equals(device) && parts[1].equals("60000") && start + 59_999 <= until) {
        state.closed.add(start);
      }
    }
  }

  private void offline(String id, State state) {
    state.status = DeviceStatus.OFFLINE;
    events.add(event(id, "OFFLINE", heard(state) + silence(state), heard(state)));
  }

  double[] samples(String window) {
    String metric = window.substring(window.lastIndexOf('.') + 1);
    return windows.get(window).stream().mapToDouble(r -> value(r, metric)).toArray();
  }

  double first(String window) {
    return value(
        windows.get(window).stream().min(Comparator.comparingLong(Reading::eventTime)).get(),
        window.substring(window.lastIndexOf('.') + 1));
  }

  private static double value(Reading reading, String metric) {
    for (int i = 0; i < reading.metricCount(); i++) {
      if (reading.metricName(i).equals(metric)) {
        return reading.metricValue(i);
      }
    }
    throw new IllegalArgumentException(metric);
  }
}

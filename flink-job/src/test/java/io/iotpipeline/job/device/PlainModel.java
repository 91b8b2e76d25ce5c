package io.iotpipeline.job.device;

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
    final Map<String, Double> values = new TreeMap<>();
    final Map<String, Long> valueTimes = new TreeMap<>();
  }

  final Map<String, State> devices = new TreeMap<>();

  /** Window (device, length, start, kind.metric) to its samples in the order of their coming. */
  final Map<String, List<Reading>> windows = new TreeMap<>();

  final List<String> events = new ArrayList<>();
  final List<String> accepted = new ArrayList<>();
  long duplicates;

  private final DeviceOptions options;
  private long watermark = Long.MIN_VALUE;

  PlainModel(DeviceOptions options) {
    this.options = options;
  }

  void read(Reading reading) {
    State state = devices.computeIfAbsent(reading.deviceId(), id -> new State());
    boolean remembered = watermark <= reading.eventTime() + options.dedupHorizonMs;
    if (!state.ids.add(reading.id()) && remembered) {
      duplicates++;
      return;
    }
    long minuteLast = reading.eventTime() / 60_000 * 60_000 + 59_999;
    boolean late = watermark >= minuteLast;
    boolean windowed = watermark < minuteLast + options.allowedLatenessMs;
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
    long before = state.last;
    state.readings++;
    state.last = first ? reading.eventTime() : Math.max(before, reading.eventTime());
    state.lastArrival = Math.max(state.lastArrival, reading.origin().arrivalTime());
    for (int i = 0; i < reading.metricCount(); i++) {
      String metric = reading.kind() + "." + reading.metricName(i);
      if (reading.eventTime() >= state.valueTimes.getOrDefault(metric, Long.MIN_VALUE)) {
        state.values.put(metric, reading.metricValue(i));
        state.valueTimes.put(metric, reading.eventTime());
      }
    }
    if (first || state.status == DeviceStatus.OFFLINE && watermark < state.last + silence(state)) {
      state.status = DeviceStatus.ONLINE;
      events.add(event(reading.deviceId(), "ONLINE", reading.eventTime(), first ? 0 : before));
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
    for (String id : List.copyOf(devices.keySet())) {
      State state = devices.get(id);
      if (state.status == DeviceStatus.ONLINE && time >= state.last + silence(state)) {
        offline(id, state);
      }
      if (time >= state.last + options.stateTtlMs) {
        devices.remove(id);
      }
    }
  }

  void idleAt(long now, long listeningSince) {
    devices.forEach(
        (id, state) -> {
          long last = Math.max(Math.max(state.last, state.lastArrival), listeningSince);
          if (state.status == DeviceStatus.ONLINE && now >= last + silence(state)) {
            offline(id, state);
          }
        });
  }

  private void offline(String id, State state) {
    state.status = DeviceStatus.OFFLINE;
    events.add(event(id, "OFFLINE", state.last + silence(state), state.last));
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

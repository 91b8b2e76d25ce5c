package io.iotpipeline.job.device;

import static io.iotpipeline.job.device.Readings.HOUR;
import static io.iotpipeline.job.device.Readings.MINUTE;
import static io.iotpipeline.job.device.Readings.SECOND;
import static io.iotpipeline.job.device.Readings.T0;
import static io.iotpipeline.job.device.Readings.enriched;
import static io.iotpipeline.job.device.Readings.reading;

import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.DeviceEvent;
import io.iotpipeline.telemetry.DeviceState;
import io.iotpipeline.telemetry.Statistics;
import io.iotpipeline.telemetry.WindowAggregate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A course of things with a savepoint in its middle, which holds every part of the state. It must
 * not change: what comes after the savepoint is compared with what the first published job made.
 */
final class GoldenFleet {
  private static final Device EVERY_MINUTE = new Device("north", "m1", MINUTE);
  private static final long NOW = T0 + 2 * HOUR + 30 * SECOND;

  private GoldenFleet() {}

  /** Until the savepoint. */
  static void before(DeviceFleet fleet) throws Exception {
    fleet.wallClock(T0);
    // Silent, and OFFLINE by the savepoint; "gone" has nothing left to happen, "silent" has.
    fleet.read(reading("gone", T0 - 2 * HOUR, 1));
    fleet.read(reading("silent", T0 + 100 * MINUTE, 2));
    for (int i = 0; i <= 119; i++) {
      long time = T0 + i * MINUTE;
      fleet.read(enriched(flow("busy", time, i, 0.5 * i), EVERY_MINUTE));
      fleet.wallClock(time + 40 * SECOND);
      fleet.watermark(time + 10 * SECOND);
    }
    // Closed minutes that may change, and one that did.
    fleet.read(flow("busy", T0 + 117 * MINUTE + 1, 7, 7));
    fleet.read(reading("busy", T0 + 30 * MINUTE, 3));
    // An hour ago and more: in no window, known by arrival alone.
    for (int i = 0; i < 3; i++) {
      fleet.read(Readings.arriving(NOW, "backlog", T0 + i * MINUTE, 5));
    }
    fleet.watermark(NOW - 30 * SECOND);
    // Open minutes, and a state that owes a write.
    fleet.read(flow("busy", NOW, 1000, -1));
    fleet.read(flow("busy", NOW + MINUTE, 1001, 0.25));
    fleet.read(reading("new", NOW, 4));
    fleet.read(reading("new", NOW + 1, 5));
  }

  /** From the savepoint on. */
  static void after(DeviceFleet fleet) throws Exception {
    fleet.wallClock(NOW + 5 * SECOND);
    // Duplicates of open and closed minutes, and of a backlog.
    fleet.read(flow("busy", NOW, 1000, -1));
    fleet.read(flow("busy", T0 + 117 * MINUTE + 1, 7, 7));
    fleet.read(flow("busy", T0 + 70 * MINUTE, 70, 35));
    fleet.read(Readings.arriving(NOW + 5 * SECOND, "backlog", T0 + MINUTE, 5));
    // Late, and known from now on; too late for a window that was closed before.
    fleet.read(flow("busy", T0 + 118 * MINUTE + 2, 8, 8));
    fleet.read(flow("busy", T0 + 59 * MINUTE, 1, 1));
    fleet.read(reading("silent", NOW + 2, 6));
    fleet.wallClock(NOW + 2 * MINUTE);
    fleet.watermark(NOW + 90 * SECOND);
    fleet.read(reading("gone", NOW + 3 * MINUTE, 6));
    fleet.watermark(NOW + 3 * HOUR);
    fleet.end();
  }

  private static io.iotpipeline.telemetry.Reading flow(
      String device, long time, double flow, double level) {
    return reading(device, "water", time, time, new String[] {"flow", "level"}, flow, level);
  }

  /** What came out, a line each, in its order. */
  static List<String> lines(DeviceFleet fleet) {
    List<String> lines = new ArrayList<>();
    fleet.accepted.forEach(
        r -> lines.add("reading " + PlainModel.describe(r, r.isLate(), r.isWindowed())));
    fleet.aggregates.forEach(a -> lines.add(line(a)));
    fleet.events.forEach(e -> lines.add(line(e)));
    fleet.states.forEach(s -> lines.add(line(s)));
    return lines;
  }

  private static String line(WindowAggregate each) {
    Statistics s = each.statistics();
    return String.join(
        " ",
        "aggregate",
        PlainModel.window(
            each.deviceId(), each.windowMs(), each.windowStart(), each.kind(), each.metric()),
        "n=" + s.count(),
        "min=" + s.min(),
        "max=" + s.max(),
        "sum=" + s.sum(),
        "mean=" + s.mean(),
        "m2=" + s.m2(),
        "first=" + s.first() + "@" + s.firstTime(),
        "last=" + s.last() + "@" + s.lastTime(),
        "site=" + each.device().site());
  }

  private static String line(DeviceEvent each) {
    return String.join(
        " ",
        "event",
        PlainModel.event(
            each.deviceId(), each.status().name(), each.eventTime(), each.lastReadingTime()),
        "before=" + each.previous(),
        "site=" + each.device().site());
  }

  private static String line(DeviceState each) {
    return String.join(
        " ",
        "state",
        each.deviceId(),
        each.status().name(),
        "since=" + each.statusSince(),
        "event=" + each.lastEventTime(),
        "arrival=" + each.lastArrivalTime(),
        "readings=" + each.readings(),
        "values=" + new TreeMap<>(each.lastMetrics()),
        "site=" + each.device().site(),
        "expires=" + each.expiresAt());
  }
}

package io.iotpipeline.job.device;

import io.iotpipeline.telemetry.Reading;
import java.util.Iterator;

/**
 * A device's minutes and hours: which readings are duplicates, which are late, what is emitted
 * when, and what may be dropped.
 */
final class Windows {
  private final EventClock clock;
  private final DeviceStore store;
  private final DeviceOutput output;
  private final long latenessMs;
  private final long horizonMs;

  Windows(EventClock clock, DeviceStore store, DeviceOutput output, DeviceOptions options) {
    this.clock = clock;
    this.store = store;
    this.output = output;
    latenessMs = options.allowedLatenessMs;
    horizonMs = options.dedupHorizonMs;
  }

  /**
   * Adds a reading, and says on it whether it is late and in a window.
   *
   * @return false, and nothing is changed, if the reading came before; one older than the horizon
   *     is taken for new
   */
  boolean add(DeviceRecord device, Reading reading) throws Exception {
    long start = Pane.startOf(reading.eventTime(), Pane.MINUTE_MS);
    long last = start + Pane.MINUTE_MS - 1;
    boolean windowed = !clock.hasPassed(last + latenessMs);
    MinutePane minute = minute(device, start);
    if (minute != null) {
      if (!minute.ids().add(reading.id()) && !isBeyondDedup(reading.eventTime())) {
        return false;
      }
      minute.setStored(false);
    } else if (windowed || !isBeyondDedup(last)) {
      minute = DeviceRecord.insert(device.minutes, new MinutePane(start));
      minute.setEmitted(clock.hasPassed(last));
      minute.ids().add(reading.id());
      device.lookMayMove = true;
    }
    device.learn(reading);
    boolean late = clock.hasPassed(last) || minute.isEmitted();
    reading.classify(late, windowed);
    if (windowed) {
      minute.add(reading);
      if (late) {
        output.aggregates(device, minute, reading);
        addToHour(device, reading);
      }
    }
    return true;
  }

  /** What an emitted minute gets late, its hour gets too. */
  private void addToHour(DeviceRecord device, Reading reading) {
    Pane hour = hourOf(device, reading.eventTime());
    hour.add(reading);
    if (hour.isEmitted() || clock.hasPassed(hour.last())) {
      hour.setEmitted(true);
      output.aggregates(device, hour, reading);
    }
  }

  /** Emits what has ended, drops what is no longer needed. */
  void settle(DeviceRecord device) throws Exception {
    for (MinutePane minute : device.minutes) {
      if (!minute.isEmitted() && clock.hasPassed(minute.last())) {
        minute.setEmitted(true);
        output.aggregates(device, minute);
        Pane hour = hourOf(device, minute.start());
        hour.merge(minute);
        // It may have been emitted by a drain, before it was over; now it holds more.
        hour.setEmitted(false);
        device.dirty = true;
      }
    }
    for (Pane hour : device.hours) {
      if (!hour.isEmitted() && clock.hasPassed(hour.last())) {
        hour.setEmitted(true);
        output.aggregates(device, hour);
        device.dirty = true;
      }
    }
    drop(device);
  }

  private void drop(DeviceRecord device) throws Exception {
    while (!device.stored.isEmpty() && clock.hasReached(minuteNeededUntil(device.stored.get(0)))) {
      store.removeMinute(device, device.stored.removeOldest());
      device.dirty = true;
    }
    for (Iterator<MinutePane> each = device.minutes.iterator(); each.hasNext(); ) {
      MinutePane minute = each.next();
      if (minute.isEmitted() && clock.hasReached(minuteNeededUntil(minute.start()))) {
        each.remove();
        device.dirty = true;
      }
    }
    for (Iterator<Pane> each = device.hours.iterator(); each.hasNext(); ) {
      Pane hour = each.next();
      if (hour.isEmitted() && clock.hasReached(hour.last() + latenessMs)) {
        each.remove();
        device.dirty = true;
      }
    }
  }

  /** The event time at which {@link #settle} next has something to do. */
  long nextDeadline(DeviceRecord device) {
    long open = Long.MAX_VALUE;
    long droppable = Long.MIN_VALUE;
    for (MinutePane minute : device.minutes) {
      if (minute.isEmitted()) {
        droppable = Math.max(droppable, minuteNeededUntil(minute.start()));
      } else {
        open = Math.min(open, minute.last());
      }
    }
    for (Pane hour : device.hours) {
      if (hour.isEmitted()) {
        droppable = Math.max(droppable, hour.last() + latenessMs);
      } else {
        open = Math.min(open, hour.last());
      }
    }
    if (!device.stored.isEmpty()) {
      droppable = Math.max(droppable, minuteNeededUntil(device.stored.newest()));
    }
    // What is emitted is dropped along the way while the device goes on sending; this is for one
    // that has stopped.
    return droppable == Long.MIN_VALUE ? open : Math.min(open, droppable);
  }

  /** From here on a minute's readings are neither windowed nor known as duplicates. */
  private long minuteNeededUntil(long start) {
    return start + Pane.MINUTE_MS - 1 + Math.max(latenessMs, horizonMs + 1);
  }

  private boolean isBeyondDedup(long time) {
    return clock.hasPassed(time + horizonMs + 1);
  }

  /** The minute's pane, from the backend if need be, or null. */
  private MinutePane minute(DeviceRecord device, long start) throws Exception {
    MinutePane minute = device.minute(start);
    if (minute == null && device.stored.contains(start)) {
      minute = DeviceRecord.insert(device.minutes, store.loadMinute(device, start));
    }
    return minute;
  }

  private static Pane hourOf(DeviceRecord device, long time) {
    long start = Pane.startOf(time, Pane.HOUR_MS);
    Pane hour = device.hour(start);
    if (hour == null) {
      hour = DeviceRecord.insert(device.hours, Pane.hour(start));
      device.lookMayMove = true;
    }
    return hour;
  }
}

package io.iotpipeline.job.device;

import io.iotpipeline.job.device.record.DeviceRecord;
import io.iotpipeline.job.device.record.MinutePane;
import io.iotpipeline.job.device.record.Pane;
import io.iotpipeline.job.device.record.Panes;
import io.iotpipeline.job.device.state.DeviceStore;
import io.iotpipeline.telemetry.Reading;

/** A device's minutes and hours: which readings are late, what is emitted when, what is dropped. */
final class Windows {
  private final EventClock clock;
  private final DeviceStore store;
  private final DeviceOutput output;
  private final Duplicates duplicates;
  private final long latenessMs;

  Windows(
      EventClock clock,
      DeviceStore store,
      DeviceOutput output,
      Duplicates duplicates,
      DeviceOptions options) {
    this.clock = clock;
    this.store = store;
    this.output = output;
    this.duplicates = duplicates;
    latenessMs = options.allowedLatenessMs;
  }

  /**
   * Adds a reading, and says on it whether it is late and in a window. What is due of the device
   * has been {@link #settle settled}.
   *
   * @return false, and nothing is changed, if the reading came before
   */
  boolean add(DeviceRecord device, Reading reading) throws Exception {
    long start = Pane.startOf(reading.eventTime(), Pane.MINUTE_MS);
    Panes panes = device.panes();
    MinutePane minute = panes.minute(start);
    if (minute == null && !hasEnded(start) && !panes.stored().contains(start)) {
      minute = panes.open(start);
    }
    return minute != null && minute.isOpen()
        ? addInTime(device, minute, reading)
        : addLate(device, start, reading);
  }

  private boolean hasEnded(long minute) {
    return clock.hasPassed(minute + Pane.MINUTE_MS - 1);
  }

  private static boolean addInTime(DeviceRecord device, MinutePane minute, Reading reading) {
    if (!minute.ids().add(reading.id())) {
      return false;
    }
    reading.classify(false, true);
    device.panes().add(minute, reading);
    return true;
  }

  private boolean addLate(DeviceRecord device, long start, Reading reading) throws Exception {
    if (!duplicates.isNew(device, reading)) {
      return false;
    }
    boolean windowed = !clock.hasPassed(start + Pane.MINUTE_MS - 1 + latenessMs);
    reading.classify(true, windowed);
    if (windowed) {
      MinutePane minute = closedMinute(device, start);
      device.panes().add(minute, reading);
      emit(device, minute);
      addToHour(device, reading);
    }
    return true;
  }

  /** A minute that is over: from the backend if need be, or an empty one. */
  private MinutePane closedMinute(DeviceRecord device, long start) throws Exception {
    Panes panes = device.panes();
    MinutePane minute = panes.minute(start);
    if (minute != null) {
      return minute;
    }
    return panes.put(
        panes.stored().contains(start) ? store.loadMinute(device, start) : new MinutePane(start));
  }

  /** What a closed minute gets late, its hour gets too. */
  private void addToHour(DeviceRecord device, Reading reading) {
    Pane hour = device.panes().hourOf(reading.eventTime());
    device.panes().add(hour, reading);
    if (clock.hasPassed(hour.last())) {
      emit(device, hour);
    }
  }

  private void emit(DeviceRecord device, Pane pane) {
    output.aggregates(device, pane);
    device.panes().emitted(pane);
  }

  /** Emits what event time has ended, drops what is no longer needed. */
  void settle(DeviceRecord device) throws Exception {
    close(device, clock.watermark());
    drop(device);
    duplicates.drop(device);
  }

  /** Emits minutes and hours whose last ms is not after a time. */
  void close(DeviceRecord device, long until) {
    Panes panes = device.panes();
    for (MinutePane minute : panes.minutes()) {
      if (minute.isOpen() && minute.last() <= until) {
        output.aggregates(device, minute);
        device.ids().take(minute, panes.close(minute));
      }
    }
    for (Pane hour : panes.hours()) {
      if (hour.hasPending() && hour.last() <= until) {
        emit(device, hour);
      }
    }
  }

  /** The last ms of the first minute or hour that is still to be emitted, or the end of time. */
  long nextEnd(DeviceRecord device) {
    long next = Long.MAX_VALUE;
    for (MinutePane minute : device.panes().minutes()) {
      next = minute.isOpen() ? Math.min(next, minute.last()) : next;
    }
    for (Pane hour : device.panes().hours()) {
      next = hour.hasPending() ? Math.min(next, hour.last()) : next;
    }
    return next;
  }

  private void drop(DeviceRecord device) throws Exception {
    Panes panes = device.panes();
    while (!panes.stored().isEmpty() && isDone(panes.stored().oldest() + Pane.MINUTE_MS - 1)) {
      store.removeMinute(device, panes.dropOldestStored());
    }
    panes.dropMinutes(minute -> !minute.isOpen() && isDone(minute.last()));
    panes.dropHours(hour -> !hour.hasPending() && isDone(hour.last()));
  }

  /** Whether no reading can change a window any more. */
  private boolean isDone(long last) {
    return clock.hasReached(last + latenessMs);
  }

  /** The event time at which {@link #settle} next has something to do. */
  long nextDeadline(DeviceRecord device) {
    long end = nextEnd(device);
    // What is emitted is dropped along the way while the device goes on sending; this is for one
    // that has stopped.
    long drop = Math.max(lastDrop(device.panes()), duplicates.lastDrop(device));
    return drop == Long.MIN_VALUE ? end : Math.min(end, drop);
  }

  private long lastDrop(Panes panes) {
    long last = panes.stored().isEmpty() ? Long.MIN_VALUE : panes.stored().newest();
    for (MinutePane minute : panes.minutes()) {
      last = minute.isOpen() ? last : Math.max(last, minute.start());
    }
    last = last == Long.MIN_VALUE ? last : last + Pane.MINUTE_MS - 1;
    for (Pane hour : panes.hours()) {
      last = hour.hasPending() ? last : Math.max(last, hour.last());
    }
    return last == Long.MIN_VALUE ? last : last + latenessMs;
  }
}

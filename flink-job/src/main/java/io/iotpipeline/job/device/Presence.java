package io.iotpipeline.job.device;

import io.iotpipeline.telemetry.DeviceEvent;
import io.iotpipeline.telemetry.DeviceStatus;
import io.iotpipeline.telemetry.Reading;

/** Whether a device is heard from, judged by its silence. */
final class Presence {
  /** Longer silences than this are not told apart; keeps sums of times from overflowing. */
  private static final long LONGEST_SILENCE_MS = Long.MAX_VALUE / 4;

  private final EventClock clock;
  private final DeviceOutput output;
  private final StateSchedule writes;
  private final DeviceOptions options;

  Presence(EventClock clock, DeviceOutput output, StateSchedule writes, DeviceOptions options) {
    this.clock = clock;
    this.output = output;
    this.writes = writes;
    this.options = options;
  }

  /** Takes an accepted reading into account. */
  void hear(DeviceRecord device, Reading reading) {
    boolean first = device.status == null;
    long lastBefore = device.lastEventTime;
    device.readings++;
    device.lastEventTime = first ? reading.eventTime() : Math.max(lastBefore, reading.eventTime());
    device.lastArrivalTime = Math.max(device.lastArrivalTime, reading.origin().arrivalTime());
    device.lastValues.update(reading);
    if (first) {
      change(device, DeviceStatus.ONLINE, reading.eventTime(), 0);
    } else if (device.status == DeviceStatus.OFFLINE && !clock.hasPassed(deadline(device))) {
      change(device, DeviceStatus.ONLINE, reading.eventTime(), lastBefore);
    } else {
      writes.later(device);
    }
  }

  /** Makes the device OFFLINE if event time says so. */
  void check(DeviceRecord device) {
    if (device.status == DeviceStatus.ONLINE && clock.hasReached(deadline(device))) {
      change(device, DeviceStatus.OFFLINE, deadline(device), device.lastEventTime);
    }
  }

  /**
   * Makes the device OFFLINE if the wall clock says so, for when the whole input is idle and event
   * time stands still. The event says the same as if event time had told.
   *
   * @param listeningSince from when on the job would have heard it, epoch ms
   */
  void checkIdle(DeviceRecord device, long now, long listeningSince) {
    if (device.status == DeviceStatus.ONLINE && now >= wallDeadline(device, listeningSince)) {
      change(device, DeviceStatus.OFFLINE, deadline(device), device.lastEventTime);
    }
  }

  /** The event time at which {@link #check} may next have something to do. */
  long nextDeadline(DeviceRecord device) {
    return device.status == DeviceStatus.ONLINE ? deadline(device) : Long.MAX_VALUE;
  }

  /** Event time up to which the device may be silent. */
  long deadline(DeviceRecord device) {
    return device.lastEventTime + silence(device);
  }

  /** Wall-clock time up to which the device may be silent while the input is idle. */
  long wallDeadline(DeviceRecord device, long listeningSince) {
    long last = Math.max(device.lastEventTime, device.lastArrivalTime);
    return Math.max(last, listeningSince) + silence(device);
  }

  private long silence(DeviceRecord device) {
    long interval = device.device.expectedIntervalMs();
    if (interval == 0) {
      return options.silenceDefaultMs;
    }
    return interval > LONGEST_SILENCE_MS / options.silenceFactor
        ? LONGEST_SILENCE_MS
        : interval * options.silenceFactor;
  }

  private void change(DeviceRecord device, DeviceStatus to, long time, long lastReadingTime) {
    DeviceStatus before = device.status;
    device.status = to;
    device.statusSince = time;
    device.dirty = true;
    device.lookMayMove = true;
    output.event(new DeviceEvent(device.id, to, before, time, lastReadingTime, device.device));
    writes.now(device);
  }
}

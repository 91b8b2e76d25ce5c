package io.iotpipeline.job.device;

import io.iotpipeline.job.device.record.DeviceRecord;
import java.util.List;

/**
 * Which device is to be looked at when, in event time. One that is active has an entry, no later
 * than the moment from which something of it is due; so their number, and not that of all devices
 * known, is what this costs.
 */
final class Looks {
  private final Deadlines deadlines = new Deadlines();
  private final EventClock clock;
  private final Windows windows;
  private final Presence presence;

  Looks(EventClock clock, Windows windows, Presence presence) {
    this.clock = clock;
    this.windows = windows;
    this.presence = presence;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  /** Whether something of the device is due. */
  boolean isDue(DeviceRecord device) {
    return clock.hasPassed(device.nextLook());
  }

  /** Makes sure that the device is looked at when something may next be due. */
  void plan(DeviceRecord device) {
    long next = next(device);
    if (next < device.nextLook()) {
      device.setNextLook(next);
      deadlines.set(next, device.id);
    }
    device.changes().lookPlanned();
  }

  /** Schedules again, now that the device was looked at. */
  void planAfterLook(DeviceRecord device) {
    long next = next(device);
    device.setNextLook(next);
    if (next == DeviceRecord.NO_LOOK) {
      deadlines.remove(device.id);
    } else {
      deadlines.set(next, device.id);
    }
    device.changes().lookPlanned();
  }

  /** The device comes from the backend: its entry is here, no later than it says. */
  void loaded(DeviceRecord device) {
    device.setNextLook(next(device));
    device.changes().lookPlanned();
  }

  /** The device was active when the snapshot was taken, or owed nothing but a state write. */
  void restored(DeviceRecord device) {
    long next = next(device);
    if (next != DeviceRecord.NO_LOOK) {
      deadlines.set(next, device.id);
    }
  }

  /** How many devices are active. */
  int activeDevices() {
    return deadlines.size();
  }

  private long next(DeviceRecord device) {
    return Math.min(windows.nextDeadline(device), presence.nextDeadline(device));
  }

  /** Takes out who is due. */
  List<String> takeDue() {
    return deadlines.takeUntil(clock.watermark());
  }
}

package io.iotpipeline.job.device;

import io.iotpipeline.job.device.record.Contact;
import io.iotpipeline.job.device.record.DeviceRecord;
import io.iotpipeline.telemetry.DeviceEvent;
import io.iotpipeline.telemetry.DeviceStatus;
import io.iotpipeline.telemetry.Reading;

/**
 * Decides whether a device is online, by its silence: from when it was last {@link
 * Contact#lastHeard heard} until event time or, while the whole input is idle, the wall clock.
 */
final class Presence {
  /** Longer silences than this are not distinguished; keeps sums of times from overflowing. */
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
    Contact contact = device.contact();
    DeviceStatus before = contact.status();
    long heardBefore = contact.lastHeard();
    device.hear(reading);
    long heard = Math.max(reading.eventTime(), reading.origin().arrivalTime());
    if (before == null) {
      change(device, DeviceStatus.ONLINE, heard, 0);
    } else if (before == DeviceStatus.OFFLINE && !clock.hasPassed(deadline(device))) {
      change(device, DeviceStatus.ONLINE, heard, heardBefore);
    } else {
      writes.later(device);
    }
  }

  /** Makes the device OFFLINE if event time says so. */
  void check(DeviceRecord device) {
    if (isOnline(device) && clock.hasReached(deadline(device))) {
      goOffline(device);
    }
  }

  /**
   * Makes the device OFFLINE if the wall clock says so, for when the whole input is idle and event
   * time does not advance. The event is the same as if event time had shown it.
   *
   * @param listeningSince from when on the job would have heard it, epoch ms
   */
  void checkIdle(DeviceRecord device, long now, long listeningSince) {
    if (isOnline(device) && now >= wallDeadline(device, listeningSince)) {
      goOffline(device);
    }
  }

  private static boolean isOnline(DeviceRecord device) {
    return device.contact().status() == DeviceStatus.ONLINE;
  }

  private void goOffline(DeviceRecord device) {
    change(device, DeviceStatus.OFFLINE, deadline(device), device.contact().lastHeard());
  }

  /** The event time at which {@link #check} may next have something to do. */
  long nextDeadline(DeviceRecord device) {
    return isOnline(device) ? deadline(device) : Long.MAX_VALUE;
  }

  /** Event time up to which the device may be silent. */
  private long deadline(DeviceRecord device) {
    return device.contact().lastHeard() + silence(device);
  }

  /** Wall-clock time up to which an ONLINE device may be silent while the input is idle. */
  long wallDeadline(DeviceRecord device, long listeningSince) {
    return isOnline(device)
        ? Math.max(device.contact().lastHeard(), listeningSince) + silence(device)
        : Long.MAX_VALUE;
  }

  private long silence(DeviceRecord device) {
    long interval = device.registered().expectedIntervalMs();
    if (interval == 0) {
      return options.silenceDefaultMs;
    }
    return interval > LONGEST_SILENCE_MS / options.silenceFactor
        ? LONGEST_SILENCE_MS
        : interval * options.silenceFactor;
  }

  private void change(DeviceRecord device, DeviceStatus to, long time, long heardBefore) {
    DeviceStatus before = device.contact().status();
    device.contact().become(to, time);
    output.event(new DeviceEvent(device.id, to, before, time, heardBefore, device.registered()));
    writes.now(device);
  }
}

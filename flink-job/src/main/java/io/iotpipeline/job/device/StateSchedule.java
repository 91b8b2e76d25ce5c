package io.iotpipeline.job.device;

import io.iotpipeline.job.device.record.DeviceRecord;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Schedule of writes of a device's state: at once when its status changes, otherwise at most once
 * per interval of the wall clock.
 */
final class StateSchedule {
  private final long intervalMs;
  private final long ttlMs;
  private final DeviceOutput output;
  private final LongSupplier wallClock;
  private final Deadlines pending = new Deadlines();

  StateSchedule(DeviceOutput output, LongSupplier wallClock, DeviceOptions options) {
    this.output = output;
    this.wallClock = wallClock;
    intervalMs = options.stateWriteIntervalMs;
    ttlMs = options.stateTtlMs;
  }

  void now(DeviceRecord device) {
    write(device, wallClock.getAsLong());
  }

  /** When the interval is over. */
  void later(DeviceRecord device) {
    if (intervalMs == 0) {
      now(device);
    } else if (!device.write().isPending()) {
      device.write().owe();
      plan(device);
    }
  }

  /** Makes sure that a pending write of the device is not forgotten. */
  void plan(DeviceRecord device) {
    if (device.write().isPending()) {
      pending.set(device.write().last() + intervalMs, device.id);
    }
  }

  /** Writes what is due. */
  void tick(long now, HotDevices devices) throws Exception {
    for (String id : pending.takeUntil(now)) {
      DeviceRecord device = devices.find(id);
      if (device != null && device.write().isPending()) {
        if (device.write().last() + intervalMs <= now) {
          write(device, now);
        } else {
          plan(device);
        }
      }
    }
  }

  /** Writes all that is pending: the input has ended. */
  void finish(HotDevices devices) throws Exception {
    List<String> ids = pending.takeAll();
    for (String id : ids) {
      DeviceRecord device = devices.find(id);
      if (device != null) {
        finish(device);
      }
    }
  }

  /** Writes what is pending of a device, which will not be seen again. */
  void finish(DeviceRecord device) {
    if (device.write().isPending()) {
      now(device);
    }
  }

  private void write(DeviceRecord device, long now) {
    device.write().wrote(now);
    output.state(device.state(ttlMs));
  }
}

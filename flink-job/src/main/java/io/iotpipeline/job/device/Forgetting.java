package io.iotpipeline.job.device;

import io.iotpipeline.job.device.record.DeviceRecord;
import io.iotpipeline.job.device.state.DeviceIndex;
import java.util.ArrayList;
import java.util.List;

/**
 * Expiry of devices whose time to live is over. Such a device counts as new from then on; what the
 * backend holds of it goes in a sweep, once per day of event time and up to a day later, since
 * nobody is reminded of devices that are not active.
 */
final class Forgetting {
  /** Most devices of one sweep; the next takes the others. */
  private static final int MOST = 10_000;

  private final EventClock clock;
  private final DeviceIndex index;
  private final long ttlMs;
  private long sweptDay = Long.MIN_VALUE;

  Forgetting(EventClock clock, DeviceIndex index, DeviceOptions options) {
    this.clock = clock;
    this.index = index;
    ttlMs = options.stateTtlMs;
  }

  /** Whether the device is to be forgotten. */
  boolean isOver(DeviceRecord device) {
    return clock.hasReached(device.contact().lastHeard() + ttlMs)
        && device.nextLook() == DeviceRecord.NO_LOOK
        && !device.contact().isNew();
  }

  /** Devices of which the backend may hold something that is over; mostly empty. */
  List<String> sweep() {
    if (!clock.hasBegun() || clock.hasEnded()) {
      return List.of();
    }
    long lastDay = DeviceIndex.dayOf(clock.watermark() - ttlMs) - 1;
    if (lastDay <= sweptDay) {
      return List.of();
    }
    List<String> ids = new ArrayList<>();
    boolean more = index.findUntil(lastDay, MOST, ids);
    sweptDay = more ? sweptDay : lastDay;
    return ids;
  }
}

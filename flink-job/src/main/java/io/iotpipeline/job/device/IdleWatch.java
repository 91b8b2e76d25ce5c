package io.iotpipeline.job.device;

import io.iotpipeline.job.device.record.DeviceRecord;
import java.util.List;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Goes by the wall clock while the whole input is idle and event time does not advance: windows are
 * emitted, and devices are silent, as they would be if event time had gone on. Event time itself
 * stays: what comes later is no more late than it was, and emits its window again.
 *
 * <p>Every device that is active has an entry among the event-time deadlines no later than its next
 * end, so those say which devices to check, once each; from then on its own deadline does.
 */
final class IdleWatch {
  private static final long NOT_YET = Long.MIN_VALUE;

  private final Looks looks;
  private final HotDevices devices;
  private final Windows windows;
  private final Presence presence;
  private final long lagMs;
  private final long listeningSince;
  private final Slices slices;
  private Deadlines wallClock = new Deadlines();
  private long seenUntil = NOT_YET;
  private boolean idle;

  IdleWatch(
      Looks looks,
      HotDevices devices,
      Windows windows,
      Presence presence,
      DeviceOptions options,
      ProcessingTimeService time) {
    this.looks = looks;
    this.devices = devices;
    this.windows = windows;
    this.presence = presence;
    lagMs = options.idleLagMs;
    listeningSince = time.getCurrentProcessingTime();
    slices = new Slices(time, options.sliceMs, this::look, () -> {});
  }

  void setIdle(boolean now) {
    idle = now;
    seenUntil = NOT_YET;
    wallClock = new Deadlines();
    slices.clear();
  }

  void tick(long now) throws Exception {
    if (idle) {
      List<String> first = looks.deadlines().between(seenUntil, now);
      seenUntil = now;
      slices.add(first);
      slices.add(wallClock.takeUntil(now));
      slices.run();
    }
  }

  private void look(String id) throws Exception {
    DeviceRecord device = devices.find(id);
    if (device != null) {
      windows.close(device, seenUntil - lagMs);
      presence.checkIdle(device, seenUntil, listeningSince);
      looks.planAfterLook(device);
      planNext(device);
    }
  }

  private void planNext(DeviceRecord device) {
    long end = windows.nextEnd(device);
    long next = presence.wallDeadline(device, listeningSince);
    next = end == Long.MAX_VALUE ? next : Math.min(next, end + lagMs);
    if (next != Long.MAX_VALUE) {
      wallClock.set(next, device.id);
    }
  }
}

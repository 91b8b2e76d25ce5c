package io.iotpipeline.job.device;

/**
 * Watches for silent devices by the wall clock while the whole input is idle.
 *
 * <p>Every device that is ONLINE has an entry among the event-time deadlines no later than its
 * silence would end, so those tell whom to look at, once each; from then on its own deadline does.
 */
final class IdleWatch {
  private static final long NOT_YET = Long.MIN_VALUE;

  private final Deadlines eventTime;
  private final HotDevices devices;
  private final Presence presence;
  private final long listeningSince;
  private Deadlines wallClock = new Deadlines();
  private long seenUntil = NOT_YET;
  private boolean idle;

  IdleWatch(Deadlines eventTime, HotDevices devices, Presence presence, long listeningSince) {
    this.eventTime = eventTime;
    this.devices = devices;
    this.presence = presence;
    this.listeningSince = listeningSince;
  }

  void setIdle(boolean now) {
    idle = now;
    seenUntil = NOT_YET;
    wallClock = new Deadlines();
  }

  void tick(long now) throws Exception {
    if (!idle) {
      return;
    }
    for (String id : eventTime.between(seenUntil, now)) {
      look(id, now);
    }
    seenUntil = now;
    for (String id : wallClock.takeUntil(now)) {
      look(id, now);
    }
  }

  private void look(String id, long now) throws Exception {
    DeviceRecord device = devices.find(id);
    if (device != null) {
      presence.checkIdle(device, now, listeningSince);
      long deadline = presence.wallDeadline(device, listeningSince);
      if (deadline > now) {
        wallClock.set(deadline, id);
      }
    }
  }
}

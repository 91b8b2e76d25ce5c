package io.iotpipeline.job.device.record;

import io.iotpipeline.telemetry.DeviceStatus;
import io.iotpipeline.telemetry.Reading;

/** Times of a device's readings, and the status that follows from them. */
public final class Contact {
  private final Changes changes;
  private DeviceStatus status;
  private long statusSince;
  private long lastEventTime;
  private long lastArrivalTime;
  private long readings;

  Contact(Changes changes) {
    this.changes = changes;
  }

  /** As it was kept. */
  public void restore(
      DeviceStatus keptStatus, long since, long eventTime, long arrivalTime, long count) {
    status = keptStatus;
    statusSince = since;
    lastEventTime = eventTime;
    lastArrivalTime = arrivalTime;
    readings = count;
  }

  /** Null until its first reading. */
  public DeviceStatus status() {
    return status;
  }

  public long statusSince() {
    return statusSince;
  }

  /** Of the reading that is latest by event time. */
  public long lastEventTime() {
    return lastEventTime;
  }

  /** Of the reading that came last. */
  public long lastArrivalTime() {
    return lastArrivalTime;
  }

  /**
   * When the device was last heard from: by event time or by arrival, whichever is later. A device
   * whose clock is slow, or that sends what it had kept, is heard when its readings arrive. Arrival
   * is the stream's time, the same at each replay.
   */
  public long lastHeard() {
    return Math.max(lastEventTime, lastArrivalTime);
  }

  /** Readings accepted. */
  public long readings() {
    return readings;
  }

  /** Whether it has not had a reading. */
  public boolean isNew() {
    return status == null;
  }

  void hear(Reading reading) {
    lastEventTime =
        readings == 0 ? reading.eventTime() : Math.max(lastEventTime, reading.eventTime());
    lastArrivalTime = Math.max(lastArrivalTime, reading.origin().arrivalTime());
    readings++;
    changes.changed();
  }

  public void become(DeviceStatus to, long since) {
    status = to;
    statusSince = since;
    changes.changedDeadline();
  }
}

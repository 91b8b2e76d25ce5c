package io.iotpipeline.job.device;

import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.DeviceState;
import io.iotpipeline.telemetry.DeviceStatus;
import io.iotpipeline.telemetry.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is known of one device while it is hot. {@link RecordCodec} makes bytes of it.
 *
 * <p>Panes: {@link #minutes} holds those that were not emitted yet, and those that were and have
 * been touched since the last write-back, when they move to the backend, where {@link #stored}
 * knows them.
 */
final class DeviceRecord {
  /** Of {@link #lastWrite}: never. */
  static final long NEVER = Long.MIN_VALUE;

  /** Of {@link #nextLook}: none is planned. */
  static final long NO_LOOK = Long.MAX_VALUE;

  final String id;
  Device device = Device.UNKNOWN;

  /** Null until its first reading. */
  DeviceStatus status;

  long statusSince;
  long lastEventTime;
  long lastArrivalTime;
  long readings;
  LastValues lastValues = new LastValues();

  /** Ascending by start. */
  final List<MinutePane> minutes = new ArrayList<>(2);

  /** Ascending by start. */
  final List<Pane> hours = new ArrayList<>(1);

  final StoredMinutes stored = new StoredMinutes();

  /** When its state was last written, wall clock, epoch ms. */
  long lastWrite = NEVER;

  /** Whether its state changed since. */
  boolean writePending;

  /** Whether the backend holds something else. Not kept. */
  boolean dirty;

  /** The earliest event time at which it is sure to be looked at. Not kept. */
  long nextLook = NO_LOOK;

  /**
   * Whether something happened that may want an earlier look: most readings only put it off. Not
   * kept: a device that comes from the backend has been given its look before.
   */
  boolean lookMayMove;

  DeviceRecord(String id) {
    this.id = id;
  }

  /** The registry may not have answered this time; what it said before still holds. */
  void learn(Reading reading) {
    if (reading.isEnriched() && !reading.device().equals(device)) {
      device = reading.device();
      lookMayMove = true;
    }
  }

  /** The minute's pane if it is on the heap, or null. */
  MinutePane minute(long start) {
    for (int i = minutes.size() - 1; i >= 0; i--) {
      MinutePane pane = minutes.get(i);
      if (pane.start() == start) {
        return pane;
      }
    }
    return null;
  }

  /** The hour's pane, or null. */
  Pane hour(long start) {
    for (Pane pane : hours) {
      if (pane.start() == start) {
        return pane;
      }
    }
    return null;
  }

  /** Adds a pane in its order. */
  static <P extends Pane> P insert(List<P> panes, P pane) {
    int place = panes.size();
    while (place > 0 && panes.get(place - 1).start() > pane.start()) {
      place--;
    }
    panes.add(place, pane);
    return pane;
  }

  /** As the state table shows it. */
  DeviceState state(long ttlMs) {
    long lastHeard = Math.max(lastEventTime, lastArrivalTime);
    return new DeviceState(
        id,
        status,
        statusSince,
        lastEventTime,
        lastArrivalTime,
        readings,
        lastValues.toMap(),
        device,
        Math.floorDiv(lastHeard + ttlMs, 1000L));
  }
}

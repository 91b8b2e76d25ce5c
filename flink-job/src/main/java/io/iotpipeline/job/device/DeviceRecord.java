package io.iotpipeline.job.device;

import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.DeviceState;
import io.iotpipeline.telemetry.Reading;

/**
 * All that is known of one device while it is hot. {@link RecordCodec} makes bytes of it.
 *
 * <p>Its parts change through their own methods, which report to {@link Changes}: a record that
 * changed is saved before the next snapshot, whoever changed it.
 */
final class DeviceRecord {
  /** Of {@link #nextLook}: none is planned. */
  static final long NO_LOOK = Long.MAX_VALUE;

  final String id;
  private final Changes changes = new Changes();
  private final Contact contact = new Contact(changes);
  private final LastValues lastValues = new LastValues();
  private final Panes panes = new Panes(changes);
  private final SeenIds ids = new SeenIds(changes);
  private final StateWrite write = new StateWrite(changes);
  private Device registered = Device.UNKNOWN;
  private long indexPlace = DeviceIndex.NOWHERE;
  private long nextLook = NO_LOOK;

  DeviceRecord(String id) {
    this.id = id;
  }

  /** Takes an accepted reading into account, but for its windows. */
  void hear(Reading reading) {
    contact.hear(reading);
    lastValues.update(reading);
    // The registry may not have answered this time; what it said before still holds.
    if (reading.isEnriched() && !reading.device().equals(registered)) {
      register(reading.device());
    }
  }

  /** What the registry says of it now. */
  void register(Device device) {
    registered = device;
    changes.changedDeadline();
  }

  /** What the registry said of it last; never null. */
  Device registered() {
    return registered;
  }

  Contact contact() {
    return contact;
  }

  LastValues lastValues() {
    return lastValues;
  }

  Panes panes() {
    return panes;
  }

  SeenIds ids() {
    return ids;
  }

  StateWrite write() {
    return write;
  }

  Changes changes() {
    return changes;
  }

  /** Where {@link DeviceIndex} has it. */
  long indexPlace() {
    return indexPlace;
  }

  void setIndexPlace(long place) {
    indexPlace = place;
  }

  /** The event time at which it is sure to be looked at, at the latest. Not kept. */
  long nextLook() {
    return nextLook;
  }

  void setNextLook(long time) {
    nextLook = time;
  }

  /** Whether something is going to happen without another reading. */
  boolean isActive() {
    return nextLook != NO_LOOK || write.isPending();
  }

  /** Whether the backend has it among the active ones. */
  boolean isIndexedActive() {
    return indexPlace == DeviceIndex.ACTIVE;
  }

  /** As the state table shows it. */
  DeviceState state(long ttlMs) {
    return new DeviceState(
        id,
        contact.status(),
        contact.statusSince(),
        contact.lastEventTime(),
        contact.lastArrivalTime(),
        contact.readings(),
        lastValues.toMap(),
        registered,
        Math.floorDiv(contact.lastHeard() + ttlMs, 1000L));
  }
}

package io.iotpipeline.job.device.record;

import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.DeviceState;
import io.iotpipeline.telemetry.Reading;

/**
 * All that is known of one device while it is hot. {@link RecordCodec} makes bytes of it.
 *
 * <p>Its parts change through their own methods, which report to {@link Changes}: a record that
 * changed is saved before the next snapshot, whatever changed it.
 */
public final class DeviceRecord {
  /** Of {@link #nextLook}: none is planned. */
  public static final long NO_LOOK = Long.MAX_VALUE;

  /** Of {@link #indexPlace()}: the device is in no namespace of the index yet. */
  public static final long NOWHERE = -2;

  public final String id;
  private final Changes changes = new Changes();
  private final Contact contact = new Contact(changes);
  private final LastValues lastValues = new LastValues();
  private final Panes panes = new Panes(changes);
  private final SeenIds ids = new SeenIds(changes);
  private final StateWrite write = new StateWrite(changes);
  private Device registered = Device.UNKNOWN;
  private long indexPlace = NOWHERE;
  private long nextLook = NO_LOOK;

  public DeviceRecord(String id) {
    this.id = id;
  }

  /** Takes an accepted reading into account, but for its windows. */
  public void hear(Reading reading) {
    contact.hear(reading);
    lastValues.update(reading);
    // The registry may not have answered this time; what it said before still holds.
    if (reading.isEnriched() && !reading.device().equals(registered)) {
      register(reading.device());
    }
  }

  /** What the registry says of it now. */
  public void register(Device device) {
    registered = device;
    changes.changedDeadline();
  }

  /** What the registry said of it last; never null. */
  public Device registered() {
    return registered;
  }

  public Contact contact() {
    return contact;
  }

  public LastValues lastValues() {
    return lastValues;
  }

  public Panes panes() {
    return panes;
  }

  public SeenIds ids() {
    return ids;
  }

  public StateWrite write() {
    return write;
  }

  public Changes changes() {
    return changes;
  }

  /** Where {@link DeviceIndex} has it. */
  public long indexPlace() {
    return indexPlace;
  }

  public void setIndexPlace(long place) {
    indexPlace = place;
  }

  /** The event time at which it is sure to be looked at, at the latest. Not kept. */
  public long nextLook() {
    return nextLook;
  }

  public void setNextLook(long time) {
    nextLook = time;
  }

  /** Whether something is going to happen without another reading. */
  public boolean isActive() {
    return nextLook != NO_LOOK || write.isPending();
  }

  /** As the state table shows it. */
  public DeviceState state(long ttlMs) {
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

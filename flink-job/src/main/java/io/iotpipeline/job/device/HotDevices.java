package io.iotpipeline.job.device;

import io.iotpipeline.job.device.record.DeviceRecord;
import io.iotpipeline.job.device.state.DeviceStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The devices on the heap, at most so many: the one that was not needed for longest makes room,
 * after it was written back.
 *
 * <p>A record is good until the next call here: only one device is worked on at a time.
 */
final class HotDevices {
  private final int most;
  private final DeviceStore store;
  private final Consumer<DeviceRecord> whenLoaded;
  private final Map<String, DeviceRecord> devices = new LinkedHashMap<>(1024, 0.75f, true);
  private long known;
  private long loads;
  private long evictions;

  HotDevices(int most, DeviceStore store, Consumer<DeviceRecord> whenLoaded) {
    this.most = most;
    this.store = store;
    this.whenLoaded = whenLoaded;
  }

  /** The device, from the backend if need be, or null if it is not known. */
  DeviceRecord find(String id) throws Exception {
    DeviceRecord device = devices.get(id);
    if (device == null) {
      device = store.load(id);
      if (device != null) {
        loads++;
        whenLoaded.accept(device);
        keep(device);
      }
    }
    return device;
  }

  /** As {@link #find}, but an unknown device is made known. */
  DeviceRecord findOrAdd(String id) throws Exception {
    DeviceRecord device = find(id);
    return device == null ? add(id) : device;
  }

  private DeviceRecord add(String id) throws Exception {
    DeviceRecord device = new DeviceRecord(id);
    keep(device);
    known++;
    return device;
  }

  private void keep(DeviceRecord device) throws Exception {
    devices.put(device.id, device);
    if (devices.size() > most) {
      DeviceRecord coldest = devices.values().iterator().next();
      if (coldest.changes().isUnsaved()) {
        store.save(coldest);
      }
      devices.remove(coldest.id);
      evictions++;
    }
  }

  /** Writes back what changed. */
  void saveAll() throws Exception {
    for (DeviceRecord device : devices.values()) {
      if (device.changes().isUnsaved()) {
        store.save(device);
      }
    }
  }

  /** Forgets the device, in the backend too. */
  void forget(DeviceRecord device) throws Exception {
    devices.remove(device.id);
    store.remove(device);
    known--;
  }

  /** How many the backend knows, to begin with. */
  void setKnown(long count) {
    known = count;
  }

  /** How many there are, here or in the backend. */
  long known() {
    return known;
  }

  /** How many are here. */
  int size() {
    return devices.size();
  }

  /** How often one was read from the backend. */
  long loads() {
    return loads;
  }

  /** How often one made room. */
  long evictions() {
    return evictions;
  }
}

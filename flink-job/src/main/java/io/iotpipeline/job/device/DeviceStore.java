package io.iotpipeline.job.device;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;

/**
 * The keyed state backend as a store of devices. The only class that sets the key context: each
 * access names its device.
 */
final class DeviceStore {
  private static final String RECORD = "device";

  private final KeyedStateBackend<String> backend;
  private final ValueState<byte[]> record;
  private final MapState<Long, byte[]> minutes;
  private final RecordCodec codec = new RecordCodec();

  DeviceStore(KeyedStateBackend<String> backend, KeyedStateStore states) {
    this.backend = backend;
    record =
        states.getState(
            new ValueStateDescriptor<>(
                RECORD, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    minutes = states.getMapState(minutes());
  }

  static MapStateDescriptor<Long, byte[]> minutes() {
    return new MapStateDescriptor<>(
        "minutes", Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  }

  /** What was saved of the device, or null. */
  DeviceRecord load(String id) throws Exception {
    backend.setCurrentKey(id);
    byte[] bytes = record.value();
    return bytes == null ? null : codec.decode(id, bytes);
  }

  /** Saves the device; its emitted minutes move to places of their own and leave the heap. */
  void save(DeviceRecord device) throws Exception {
    backend.setCurrentKey(device.id);
    for (Iterator<MinutePane> panes = device.minutes.iterator(); panes.hasNext(); ) {
      MinutePane pane = panes.next();
      if (pane.isEmitted()) {
        if (!pane.isStored()) {
          minutes.put(pane.start(), codec.encodeMinute(pane));
          device.stored.add(pane.start());
        }
        panes.remove();
      }
    }
    record.update(codec.encode(device));
    device.dirty = false;
  }

  /** A minute that the device's {@link DeviceRecord#stored} holds. */
  MinutePane loadMinute(DeviceRecord device, long start) throws Exception {
    backend.setCurrentKey(device.id);
    MinutePane pane = codec.decodeMinute(device.id, minutes.get(start));
    pane.setStored(true);
    return pane;
  }

  /** Removes a minute that the device no longer knows. */
  void removeMinute(DeviceRecord device, long start) throws Exception {
    backend.setCurrentKey(device.id);
    minutes.remove(start);
  }

  /** Removes all of the device. */
  void remove(DeviceRecord device) throws Exception {
    backend.setCurrentKey(device.id);
    record.clear();
    minutes.clear();
  }

  /** All devices saved, one after the other; none is kept here. */
  void forEach(Consumer<DeviceRecord> consumer) throws Exception {
    for (String id : ids()) {
      consumer.accept(load(id));
    }
  }

  /** In a list, since the heap backend may move its entries about while one is looked up. */
  private List<String> ids() {
    try (Stream<String> ids = backend.getKeys(RECORD, VoidNamespace.INSTANCE)) {
      return ids.collect(Collectors.toList());
    }
  }
}

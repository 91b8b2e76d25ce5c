package io.iotpipeline.job.device.state;

import io.iotpipeline.job.device.record.DeviceRecord;
import io.iotpipeline.job.device.record.IdBucket;
import io.iotpipeline.job.device.record.IdSet;
import io.iotpipeline.job.device.record.MetricNumbers;
import io.iotpipeline.job.device.record.MinutePane;
import io.iotpipeline.job.device.record.Panes;
import io.iotpipeline.job.device.record.SeenIds;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.KeyedStateBackend;

/**
 * The keyed state backend as a store of devices. The only class that sets the key context: each
 * access names its device.
 *
 * <pre>
 * device  value                        the record
 * late    map, minute to pane          minutes that are closed, but may change
 * ids     list, by bucket of ten min   reading ids, appended without a read
 * index   see {@link DeviceIndex}
 * </pre>
 */
public final class DeviceStore {
  public static final ValueStateDescriptor<byte[]> RECORD =
      new ValueStateDescriptor<>("device", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  public static final MapStateDescriptor<Long, byte[]> LATE =
      new MapStateDescriptor<>(
          "late", Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
  public static final ListStateDescriptor<Long> IDS = new ListStateDescriptor<>("ids", Types.LONG);

  private final KeyedStateBackend<String> backend;
  private final ValueState<byte[]> record;
  private final MapState<Long, byte[]> late;
  private final DeviceIndex index;
  private final RecordCodec codec;

  public DeviceStore(
      KeyedStateBackend<String> backend, KeyedStateStore states, MetricNumbers metricNumbers)
      throws Exception {
    this.backend = backend;
    record = states.getState(RECORD);
    late = states.getMapState(LATE);
    index = new DeviceIndex(backend);
    codec = new RecordCodec(metricNumbers);
  }

  public DeviceIndex index() {
    return index;
  }

  /** What was saved of the device, or null. */
  public DeviceRecord load(String id) throws Exception {
    backend.setCurrentKey(id);
    byte[] bytes = record.value();
    return bytes == null ? null : codec.decode(id, bytes);
  }

  /** Saves the device; what has places of its own in the backend leaves the heap. */
  public void save(DeviceRecord device) throws Exception {
    backend.setCurrentKey(device.id);
    saveLate(device);
    saveIds(device.ids());
    index.update(device);
    record.update(codec.encode(device));
    device.changes().saved();
  }

  private void saveLate(DeviceRecord device) throws Exception {
    Panes panes = device.panes();
    for (MinutePane minute = panes.takeClosed(); minute != null; minute = panes.takeClosed()) {
      late.put(minute.start(), codec.encodeMinute(device, minute));
    }
  }

  private void saveIds(SeenIds seen) throws Exception {
    for (IdBucket bucket : seen.buckets()) {
      if (bucket.fresh().size() > 0) {
        List<Long> fresh = new ArrayList<>(bucket.fresh().size());
        bucket.fresh().forEach(fresh::add);
        ids(bucket.start()).addAll(fresh);
        seen.stored().add(bucket.start());
      }
    }
    seen.saved();
  }

  /** A minute that {@link Panes#stored} has. */
  public MinutePane loadMinute(DeviceRecord device, long start) throws Exception {
    backend.setCurrentKey(device.id);
    return codec.decodeMinute(late.get(start));
  }

  /** Removes a minute that {@link Panes#stored} no longer has. */
  public void removeMinute(DeviceRecord device, long start) throws Exception {
    backend.setCurrentKey(device.id);
    late.remove(start);
  }

  /** The ids of a bucket that {@link SeenIds#stored} has. */
  public IdSet loadIds(DeviceRecord device, long bucket) throws Exception {
    backend.setCurrentKey(device.id);
    IdSet set = new IdSet();
    for (Long id : ids(bucket).get()) {
      set.add(id);
    }
    return set;
  }

  /** Removes a bucket that {@link SeenIds#stored} no longer has. */
  public void removeIds(DeviceRecord device, long bucket) throws Exception {
    backend.setCurrentKey(device.id);
    ids(bucket).clear();
  }

  /** A bucket of the current key. */
  private ListState<Long> ids(long bucket) throws Exception {
    return backend.getPartitionedState(bucket, LongSerializer.INSTANCE, IDS);
  }

  /** Removes all of the device. */
  public void remove(DeviceRecord device) throws Exception {
    backend.setCurrentKey(device.id);
    record.clear();
    late.clear();
    while (!device.ids().stored().isEmpty()) {
      removeIds(device, device.ids().dropOldestStored());
    }
    index.remove(device);
  }
}

package io.iotpipeline.job.device.state;

import io.iotpipeline.job.device.record.DeviceRecord;
import io.iotpipeline.job.device.record.Pane;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.KeyedStateBackend;

/**
 * Which devices are active, and since which day the others were not heard from: a state of nothing
 * but keys, in a namespace for the active ones and one for each day. It is walked at a restore, for
 * which only the active are read, and once per day of event time, to find those to forget.
 */
public final class DeviceIndex {
  /** The place of devices of which something is going to happen without another reading. */
  static final long ACTIVE = -1;

  private static final long DAY_MS = 24 * Pane.HOUR_MS;
  private static final ValueStateDescriptor<Boolean> STATE =
      new ValueStateDescriptor<>("index", Types.BOOLEAN);

  private final KeyedStateBackend<String> backend;

  public DeviceIndex(KeyedStateBackend<String> backend) {
    this.backend = backend;
  }

  /** Where a device that is not active belongs: the day on which it was last heard, UTC. */
  public static long dayOf(long time) {
    return Math.floorDiv(time, DAY_MS);
  }

  /** Moves the device that is the current key to where it belongs. */
  void update(DeviceRecord device) throws Exception {
    long place = device.isActive() ? ACTIVE : dayOf(device.contact().lastHeard());
    if (place != device.indexPlace()) {
      remove(device);
      place(place).update(true);
      device.setIndexPlace(place);
    }
  }

  /** Removes the device that is the current key. */
  void remove(DeviceRecord device) throws Exception {
    if (device.indexPlace() != DeviceRecord.NOWHERE) {
      place(device.indexPlace()).clear();
    }
  }

  private ValueState<Boolean> place(long place) throws Exception {
    return backend.getPartitionedState(place, LongSerializer.INSTANCE, STATE);
  }

  /**
   * Walks all of it.
   *
   * @param active takes the active devices; in a list, since the heap backend may move its entries
   *     about while one is looked up
   * @return how many devices there are
   */
  public long census(List<String> active) {
    long devices = 0;
    try (Stream<Tuple2<String, Long>> all = backend.getKeysAndNamespaces(STATE.getName())) {
      for (Iterator<Tuple2<String, Long>> each = all.iterator(); each.hasNext(); devices++) {
        Tuple2<String, Long> entry = each.next();
        if (entry.f1 == ACTIVE) {
          active.add(entry.f0);
        }
      }
    }
    return devices;
  }

  /**
   * Finds devices that are not active and were last heard on a day up to this one, at most so many.
   *
   * @return whether there may be more
   */
  public boolean findUntil(long day, int most, List<String> found) {
    try (Stream<String> ids =
        backend
            .<Long>getKeysAndNamespaces(STATE.getName())
            .filter(entry -> entry.f1 != ACTIVE && entry.f1 <= day)
            .map(entry -> entry.f0)
            .limit(most)) {
      ids.forEach(found::add);
      return found.size() == most;
    }
  }
}

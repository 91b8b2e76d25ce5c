package io.iotpipeline.simulator.fleet;

import io.iotpipeline.simulator.oracle.ExpectedClass;
import io.iotpipeline.simulator.scenario.DeviceModel;
import io.iotpipeline.simulator.scenario.Scenario;
import io.iotpipeline.simulator.signal.Dice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * All that a fleet does, in the order of the virtual clock. The same scenario, seed, start and end
 * give the same events, byte for byte, on any machine. Not thread safe.
 */
final class EventSource {
  private final List<SimulatedDevice> devices = new ArrayList<>();
  private final Map<String, Integer> indexes = new HashMap<>();
  private final TimeHeap schedule;
  private final PriorityQueue<Pending> pending = new PriorityQueue<>();
  private final Deque<FleetEvent> ready = new ArrayDeque<>();
  private final MessageBuffer buffer = new MessageBuffer();
  private final long end;
  private long pendingCount;

  /**
   * What happens later; exactly one of event, with the time of its reading, and device is there.
   */
  private record Pending(
      long time, long order, FleetEvent event, long eventTime, SimulatedDevice device)
      implements Comparable<Pending> {
    @Override
    public int compareTo(Pending other) {
      int byTime = Long.compare(time, other.time);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  /**
   * @param start when the run begins, epoch ms
   * @param end what would happen then or later happens at the end, but nothing is measured any more
   */
  EventSource(Scenario scenario, long seed, long start, long end) {
    this.end = end;
    this.schedule = new TimeHeap(start);
    Sink sink = new Sink();
    for (DeviceModel model : scenario.models()) {
      ModelLayout layout = new ModelLayout(model);
      for (int number = 1; number <= model.count(); number++) {
        int index = devices.size();
        String thing = model.thing(number);
        if (index == TimeHeap.MOST_DEVICES || indexes.put(thing, index) != null) {
          throw new IllegalArgumentException(
              index == TimeHeap.MOST_DEVICES
                  ? "a fleet has at most " + TimeHeap.MOST_DEVICES + " devices"
                  : "two devices are named " + thing + ": give their models other names");
        }
        SimulatedDevice device = new SimulatedDevice(thing, layout, seed, index, start, sink);
        devices.add(device);
        schedule.add(device.nextAt(), index);
      }
    }
  }

  /** When the next event is due; {@link Long#MAX_VALUE} when there is none any more. */
  long nextTime() {
    if (!ready.isEmpty()) {
      return ready.peek().time();
    }
    long measuring = schedule.time() < end ? schedule.time() : Long.MAX_VALUE;
    long waiting = pending.isEmpty() ? Long.MAX_VALUE : Math.min(end, pending.peek().time);
    return Math.min(measuring, waiting);
  }

  /** The next event; null at the end. */
  FleetEvent next() {
    while (ready.isEmpty()) {
      long measuring = schedule.time() < end ? schedule.time() : Long.MAX_VALUE;
      if (!pending.isEmpty() && pending.peek().time <= measuring) {
        happen(pending.remove());
      } else if (measuring != Long.MAX_VALUE) {
        SimulatedDevice device = devices.get(schedule.device());
        // Of a device whose interval was changed, an older entry may still be there.
        if (device.nextAt() == measuring) {
          device.measure();
          schedule.moveFirst(device.nextAt());
        } else {
          schedule.removeFirst();
        }
      } else {
        return null;
      }
    }
    return ready.remove();
  }

  /**
   * Lets a device measure at another interval.
   *
   * @return false when the fleet has no such device
   */
  boolean setInterval(String thing, long intervalMs, long now) {
    Integer index = indexes.get(thing);
    if (index == null) {
      return false;
    }
    devices.get(index).setInterval(intervalMs, now);
    schedule.add(devices.get(index).nextAt(), index);
    return true;
  }

  private void happen(Pending due) {
    long time = Math.min(end, due.time);
    if (due.device != null) {
      due.device.comeOnline(time);
    } else if (time == due.time) {
      ready.add(due.event);
    } else {
      // Sent at the end, and so earlier than it was meant to be.
      ExpectedClass expected = due.event.expected();
      boolean isNew = expected != ExpectedClass.DUPLICATE;
      ready.add(due.event.at(time, isNew ? Lateness.of(due.eventTime, time) : expected));
    }
  }

  private final class Sink implements SimulatedDevice.Events {
    @Override
    public void now(FleetEvent event) {
      ready.add(event);
    }

    @Override
    public void later(FleetEvent event, long eventTime) {
      pending.add(new Pending(event.time(), pendingCount++, event, eventTime, null));
    }

    @Override
    public void comeOnlineAt(long time, SimulatedDevice device) {
      pending.add(new Pending(time, pendingCount++, null, 0, device));
    }

    @Override
    public String anyOther(String thing, Dice dice) {
      if (devices.size() < 2) {
        return thing + "-other";
      }
      int index = dice.index(devices.size() - 1);
      String other = devices.get(index).thing;
      return other.equals(thing) ? devices.get(devices.size() - 1).thing : other;
    }

    @Override
    public MessageBuffer buffer() {
      return buffer;
    }
  }
}

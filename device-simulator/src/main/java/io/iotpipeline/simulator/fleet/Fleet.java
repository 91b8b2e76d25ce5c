package io.iotpipeline.simulator.fleet;

import io.iotpipeline.simulator.fleet.FleetEvent.Action;
import io.iotpipeline.simulator.oracle.ExpectedClass;
import io.iotpipeline.simulator.oracle.OracleWriter;
import io.iotpipeline.simulator.replay.MessageTarget;
import io.iotpipeline.simulator.scenario.DeviceModel;
import io.iotpipeline.simulator.scenario.Scenario;
import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Runs a scenario's devices against a target: makes their messages, paces them, and writes the
 * expected outcome of each before it is sent.
 *
 * <p>{@link #run} is for one thread; everything else may be called by any, while it runs.
 */
public final class Fleet {
  /** Well below what the job's watermark allows for. */
  private static final long TOGETHER_MS = 20_000;

  private static final ExpectedClass[] CLASSES = ExpectedClass.values();

  private final Scenario scenario;
  private final FleetOptions options;
  private final EventSource source;
  private final LinkedBlockingQueue<Change> changes = new LinkedBlockingQueue<>();
  private final AtomicLongArray byClass = new AtomicLongArray(CLASSES.length);
  private volatile long sent;
  private volatile long disconnects;
  private volatile boolean stopped;
  private long sliceStart;

  /** A device's new interval; without a thing: the wish to stop. */
  private record Change(String thing, long intervalMs) {}

  /**
   * @throws IllegalArgumentException when two devices have one name
   */
  public Fleet(Scenario scenario, FleetOptions options) {
    this.scenario = scenario;
    this.options = options;
    long start = options.start().toEpochMilli();
    long end = options.length() == null ? Long.MAX_VALUE : start + options.length().toMillis();
    this.source = new EventSource(scenario, options.seed(), start, end);
  }

  /** Its things, and what the registry should know of them. */
  public Map<String, Device> devices() {
    Map<String, Device> devices = new LinkedHashMap<>();
    for (DeviceModel model : scenario.models()) {
      Device device = new Device(model.site(), model.name(), model.intervalMs());
      for (int number = 1; number <= model.count(); number++) {
        devices.put(model.thing(number), device);
      }
    }
    return devices;
  }

  /**
   * Sends until the run's end or {@link #stop}. What was sent is stored when it returns.
   *
   * @param target flushed at the end, not closed
   * @param oracle not closed; null for none
   */
  public void run(MessageTarget target, OracleWriter oracle)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    while (!stopped) {
      long due = source.nextTime();
      if (due == Long.MAX_VALUE) {
        break;
      }
      if (options.speed() > 0 && !isDue(due, began, target)) {
        continue;
      }
      FleetEvent event = source.next();
      if (event == null) {
        break;
      }
      if (options.speed() != 1 && beginsSlice(event)) {
        target.flush();
      }
      happen(event, target, oracle);
    }
    if (oracle != null) {
      oracle.flush();
    }
    target.flush();
  }

  /** Ends {@link #run} soon, between two messages. */
  public void stop() {
    stopped = true;
    changes.add(new Change(null, 0));
  }

  /** Lets a device measure at another interval from now on; unknown things are passed over. */
  public void setInterval(String thing, Duration interval) {
    changes.add(new Change(thing, interval.toMillis()));
  }

  /** What has been done so far. */
  public FleetCounts counts() {
    Map<ExpectedClass, Long> expected = new EnumMap<>(ExpectedClass.class);
    for (ExpectedClass each : CLASSES) {
      expected.put(each, byClass.get(each.ordinal()));
    }
    return new FleetCounts(sent, expected, disconnects);
  }

  /** Whether the moment has come; else waits for it, or for a change that may bring another. */
  private boolean isDue(long time, long began, MessageTarget target)
      throws IOException, InterruptedException {
    long virtual = time - options.start().toEpochMilli();
    long dueNanos = (long) (TimeUnit.MILLISECONDS.toNanos(virtual) / options.speed());
    long wait = dueNanos - (System.nanoTime() - began);
    Change change = changes.poll();
    if (wait > 0 && change == null) {
      target.push();
      change = changes.poll(wait, TimeUnit.NANOSECONDS);
    }
    if (change == null) {
      return true;
    }
    if (change.thing != null) {
      source.setInterval(change.thing, change.intervalMs, now(began));
    }
    return false;
  }

  /** The virtual clock, epoch ms. */
  private long now(long began) {
    long real = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    return options.start().toEpochMilli() + (long) (real * options.speed());
  }

  /**
   * Whether what was sent has to be stored before this: faster than the wall clock, a thing that
   * waits a second for its turn would be minutes late, and one that goes offline would take along
   * what it sent long before.
   */
  private boolean beginsSlice(FleetEvent event) {
    boolean begins =
        event.time() >= sliceStart + TOGETHER_MS || event.action() == Action.DISCONNECT;
    if (begins) {
      sliceStart = event.time();
    }
    return begins && sent > 0;
  }

  private void happen(FleetEvent event, MessageTarget target, OracleWriter oracle)
      throws IOException, InterruptedException {
    if (event.action() == Action.SEND) {
      send(event, target, oracle);
    } else if (event.action() == Action.CONNECT) {
      target.connect(event.thing());
    } else {
      disconnects++;
      target.disconnect(event.thing());
    }
  }

  private void send(FleetEvent event, MessageTarget target, OracleWriter oracle)
      throws IOException, InterruptedException {
    boolean taken = event.payload().length <= target.largestPayload();
    ExpectedClass expected = taken ? event.expected() : ExpectedClass.REFUSED;
    if (oracle != null) {
      Reason reason = taken ? event.reason() : Reason.TOO_LARGE;
      oracle.write(event.thing(), event.payload(), event.time(), expected, reason);
    }
    byClass.lazySet(expected.ordinal(), byClass.get(expected.ordinal()) + 1);
    if (taken) {
      target.send(event.thing(), event.payload());
      sent++;
    }
  }
}

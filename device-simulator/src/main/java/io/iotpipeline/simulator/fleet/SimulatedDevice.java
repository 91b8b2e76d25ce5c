package io.iotpipeline.simulator.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.iotpipeline.simulator.fleet.FleetEvent.Action;
import io.iotpipeline.simulator.oracle.ExpectedClass;
import io.iotpipeline.simulator.scenario.DeviceModel;
import io.iotpipeline.simulator.scenario.Fault;
import io.iotpipeline.simulator.scenario.FaultKind;
import io.iotpipeline.simulator.signal.Dice;
import io.iotpipeline.telemetry.Fields;
import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One device: when it measures, what it sends, and what goes wrong with it. */
final class SimulatedDevice {
  private static final int DICE = 3;
  private static final int MOST_OVERSIZE = 10_000;
  private static final long SECOND = 1000;

  final String thing;
  private final ModelLayout layout;
  private final Events events;
  private final Metric[][] metrics;
  private final double[][] values;
  private final byte[] head;
  private final Dice timing;
  private final Dice luck;
  private final long clockBehind;
  private final List<FleetEvent> backlog = new ArrayList<>(0);
  private boolean offline;
  private long intervalMs;
  private long base;
  private long tick;
  private long nextAt;
  private long sequence;

  /** Where a device's doings go. */
  interface Events {
    /** Happens now, in the order of the calls. */
    void now(FleetEvent event);

    /**
     * A reading that is sent at its own time.
     *
     * @param eventTime of the reading, epoch ms
     */
    void later(FleetEvent event, long eventTime);

    /** Calls {@link #comeOnline} at a time. */
    void comeOnlineAt(long time, SimulatedDevice device);

    /** The name of another device. */
    String anyOther(String thing, Dice dice);

    MessageBuffer buffer();
  }

  /**
   * @param index its number in the whole fleet, which chooses its dice
   * @param start when the run begins
   */
  SimulatedDevice(
      String thing, ModelLayout layout, long seed, long index, long start, Events events) {
    DeviceModel model = layout.model;
    this.thing = thing;
    this.layout = layout;
    this.events = events;
    this.head = head(model.identified() ? thing : null);
    this.timing = new Dice(seed, index * DICE);
    this.luck = new Dice(seed, index * DICE + 1);
    // Dice of its own, so that a fleet with sound clocks sends the same as before.
    this.clockBehind = layout.faults.clockBehind(new Dice(seed, -1 - index));
    Dice measuring = new Dice(seed, index * DICE + 2);
    this.metrics =
        model.kinds().stream()
            .map(
                kind ->
                    kind.metrics().stream()
                        .map(metric -> new Metric(metric, measuring, start))
                        .toArray(Metric[]::new))
            .toArray(Metric[][]::new);
    this.values =
        model.kinds().stream()
            .map(kind -> new double[kind.metrics().size()])
            .toArray(double[][]::new);
    this.intervalMs = model.intervalMs();
    this.nextAt = start;
    this.base = start + timing.between(0, intervalMs - 1);
    schedule();
  }

  /** When it measures next, epoch ms. */
  long nextAt() {
    return nextAt;
  }

  /** Measures at another interval from now on. */
  void setInterval(long newIntervalMs, long now) {
    intervalMs = newIntervalMs;
    base = now;
    tick = 1;
    nextAt = now;
    schedule();
  }

  /** Measures at {@link #nextAt}. */
  void measure() {
    long time = nextAt;
    for (int i = 0; i < layout.kinds.length; i++) {
      if (tick % layout.kinds[i].kind.every() == 0 && measure(i, time)) {
        misfortune(time);
        send(i, time);
      }
    }
    tick++;
    schedule();
  }

  /** Sends what it has kept. */
  void comeOnline(long time) {
    offline = false;
    events.now(FleetEvent.connection(Action.CONNECT, time, thing, FaultKind.OFFLINE));
    for (FleetEvent kept : backlog) {
      boolean isReading = kept.expected() != ExpectedClass.DEAD_LETTER;
      events.now(
          kept.at(time, isReading ? Lateness.of(clock(kept.time()), time) : kept.expected()));
    }
    backlog.clear();
  }

  private void schedule() {
    long jitter = Math.min(layout.model.jitterMs(), intervalMs / 2);
    long at = base + tick * intervalMs;
    nextAt = Math.max(nextAt, jitter == 0 ? at : at + timing.between(-jitter, jitter));
  }

  /** Whether any metric has a value: a message without one would be no reading. */
  private boolean measure(int kind, long time) {
    boolean any = false;
    for (int i = 0; i < metrics[kind].length; i++) {
      double value = metrics[kind][i].next(time);
      values[kind][i] = value;
      any |= !Double.isNaN(value);
    }
    return any;
  }

  /** What befalls the device itself. */
  private void misfortune(long time) {
    Fault fault = offline ? null : layout.faults.ofDevice(luck);
    if (fault == null) {
      return;
    }
    events.now(FleetEvent.connection(Action.DISCONNECT, time, thing, fault.kind()));
    if (fault.kind() == FaultKind.OFFLINE) {
      offline = true;
      events.comeOnlineAt(time + FaultDraw.duration(fault, luck), this);
    } else {
      events.now(FleetEvent.connection(Action.CONNECT, time, thing, fault.kind()));
    }
  }

  private void send(int kind, long time) {
    Fault fault = layout.faults.ofMessage(luck);
    if (fault == null) {
      sound(message(head, kind, clock(time)), time);
      return;
    }
    switch (fault.kind()) {
      case DUPLICATE -> duplicate(fault, message(head, kind, clock(time)), time);
      case OUT_OF_ORDER -> delay(fault, message(head, kind, clock(time)), time);
      case LATE -> {
        long taken = clock(offline ? time : time - FaultDraw.duration(fault, luck));
        byte[] message = message(head, kind, taken);
        go(time, message, fault.kind(), Lateness.of(taken, time), null);
      }
      case WRONG_CLOCK ->
          dead(fault, message(head, kind, wrong(fault, time)), time, Reason.TIMESTAMP_OUT_OF_RANGE);
      case SPOOFED_ID ->
          dead(
              fault,
              message(head(events.anyOther(thing, luck)), kind, clock(time)),
              time,
              Reason.IDENTITY_MISMATCH);
      case OVERSIZE ->
          dead(fault, padded(message(head, kind, clock(time))), time, Reason.TOO_LARGE);
      case MALFORMED -> {
        MalformedMessages.Spoiling spoiling = MalformedMessages.any(luck);
        dead(fault, spoiling.of(message(head, kind, clock(time)), time), time, spoiling.reason());
      }
      default -> throw new IllegalStateException(fault.kind() + " is not a fault of a message");
    }
  }

  /** What the device's own clock shows. */
  private long clock(long time) {
    return time - clockBehind;
  }

  private void sound(byte[] message, long time) {
    FaultKind fault = clockBehind == 0 ? null : FaultKind.SLOW_CLOCK;
    go(time, message, fault, Lateness.of(clock(time), time), null);
  }

  private void duplicate(Fault fault, byte[] message, long time) {
    sound(message, time);
    if (!offline) {
      long again = time + FaultDraw.duration(fault, luck);
      events.later(
          new FleetEvent(
              Action.SEND, again, thing, message, fault.kind(), ExpectedClass.DUPLICATE, null),
          clock(time));
    }
  }

  private void delay(Fault fault, byte[] message, long time) {
    if (offline) {
      sound(message, time);
      return;
    }
    long then = time + FaultDraw.duration(fault, luck);
    events.later(
        new FleetEvent(
            Action.SEND, then, thing, message, fault.kind(), Lateness.of(clock(time), then), null),
        clock(time));
  }

  private void dead(Fault fault, byte[] message, long time, Reason reason) {
    go(time, message, fault.kind(), ExpectedClass.DEAD_LETTER, reason);
  }

  private void go(
      long time, byte[] message, FaultKind fault, ExpectedClass expected, Reason reason) {
    if (offline) {
      backlog.add(
          new FleetEvent(
              Action.SEND,
              time,
              thing,
              message,
              fault == null ? FaultKind.OFFLINE : fault,
              expected,
              reason));
    } else {
      events.now(new FleetEvent(Action.SEND, time, thing, message, fault, expected, reason));
    }
  }

  /** Ahead, behind, or in seconds. */
  private long wrong(Fault fault, long time) {
    long off = FaultDraw.duration(fault, luck);
    return switch (luck.index(3)) {
      case 0 -> time + off;
      case 1 -> time - off;
      default -> time / SECOND;
    };
  }

  private byte[] message(byte[] lead, int kind, long time) {
    KindLayout of = layout.kinds[kind];
    MessageBuffer to = events.buffer();
    to.reset();
    to.put(lead);
    if (layout.model.isoTime()) {
      to.ascii('"' + Instant.ofEpochMilli(time).toString() + '"');
    } else {
      to.number(time);
    }
    if (of.beforeSequence != null) {
      to.put(of.beforeSequence);
      to.number(++sequence);
    }
    double[] measured = values[kind];
    for (int i = 0; i < measured.length; i++) {
      to.put(of.beforeMetric[i]);
      if (Double.isNaN(measured[i])) {
        to.put(KindLayout.ABSENT);
      } else {
        to.decimal(measured[i], of.decimals[i]);
      }
    }
    to.put(of.end);
    return to.toByteArray();
  }

  private static byte[] head(String deviceId) {
    String identity = deviceId == null ? "" : '"' + Fields.DEVICE_ID + "\":\"" + deviceId + "\",";
    return ('{' + identity + '"' + Fields.TIMESTAMP + "\":").getBytes(UTF_8);
  }

  private byte[] padded(byte[] message) {
    int padding = Limits.PAYLOAD_BYTES - message.length + 1 + luck.index(MOST_OVERSIZE);
    String lead = "{\"padding\":\"" + "x".repeat(padding) + "\",";
    byte[] large = new byte[lead.length() + message.length - 1];
    System.arraycopy(lead.getBytes(UTF_8), 0, large, 0, lead.length());
    System.arraycopy(message, 1, large, lead.length(), message.length - 1);
    return large;
  }
}

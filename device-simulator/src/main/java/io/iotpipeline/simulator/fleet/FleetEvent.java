package io.iotpipeline.simulator.fleet;

import io.iotpipeline.simulator.oracle.ExpectedClass;
import io.iotpipeline.simulator.scenario.FaultKind;
import io.iotpipeline.telemetry.Reason;

/**
 * Something that a device does.
 *
 * @param time when, on the virtual clock, epoch ms
 * @param thing who
 * @param payload what it sends; null where it only connects or disconnects
 * @param fault what went wrong; null when nothing did
 * @param expected its expected outcome
 * @param reason of a dead letter
 */
record FleetEvent(
    Action action,
    long time,
    String thing,
    byte[] payload,
    FaultKind fault,
    ExpectedClass expected,
    Reason reason) {

  enum Action {
    SEND,
    DISCONNECT,
    CONNECT
  }

  static FleetEvent connection(Action action, long time, String thing, FaultKind fault) {
    return new FleetEvent(action, time, thing, null, fault, null, null);
  }

  /** The same, sent at another time. */
  FleetEvent at(long newTime, ExpectedClass newExpected) {
    return new FleetEvent(action, newTime, thing, payload, fault, newExpected, reason);
  }
}

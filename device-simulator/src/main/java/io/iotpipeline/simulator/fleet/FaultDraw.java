package io.iotpipeline.simulator.fleet;

import io.iotpipeline.simulator.scenario.Fault;
import io.iotpipeline.simulator.signal.Dice;
import java.util.List;

/** Decides what goes wrong: with a message at most one thing. The same for all of a model. */
final class FaultDraw {
  private final Fault[] ofMessages;
  private final Fault[] ofDevices;
  private final Fault[] ofClocks;

  FaultDraw(List<Fault> faults) {
    ofMessages = faults.stream().filter(f -> f.kind().isOfMessage()).toArray(Fault[]::new);
    ofClocks = faults.stream().filter(f -> f.kind().isOfClock()).toArray(Fault[]::new);
    ofDevices =
        faults.stream()
            .filter(f -> !f.kind().isOfMessage() && !f.kind().isOfClock())
            .toArray(Fault[]::new);
  }

  /** What goes wrong with the next message; null for nothing. */
  Fault ofMessage(Dice dice) {
    if (ofMessages.length == 0) {
      return null;
    }
    double drawn = dice.uniform();
    for (Fault fault : ofMessages) {
      drawn -= fault.share();
      if (drawn < 0) {
        return fault;
      }
    }
    return null;
  }

  /** What goes wrong with the device before its next message; null for nothing. */
  Fault ofDevice(Dice dice) {
    return any(ofDevices, dice);
  }

  /** How far a device's clock is behind, ms. */
  long clockBehind(Dice dice) {
    Fault fault = any(ofClocks, dice);
    return fault == null ? 0 : duration(fault, dice);
  }

  private static Fault any(Fault[] faults, Dice dice) {
    for (Fault fault : faults) {
      if (dice.chance(fault.share())) {
        return fault;
      }
    }
    return null;
  }

  /** How long it takes, ms. */
  static long duration(Fault fault, Dice dice) {
    return dice.between(fault.fromMs(), fault.toMs());
  }
}

package io.iotpipeline.simulator.signal;

/**
 * Takes the value away now and then.
 *
 * @param share of the readings without it, 0 to 1
 */
public record Dropout(double share) implements SignalSpec {
  @Override
  public Signal start(Dice dice, long start) {
    return (before, time) -> dice.chance(share) ? Signal.ABSENT : before;
  }
}

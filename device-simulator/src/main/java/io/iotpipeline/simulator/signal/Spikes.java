package io.iotpipeline.simulator.signal;

/**
 * Adds a number now and then.
 *
 * @param share of the readings that have a spike, 0 to 1
 */
public record Spikes(double share, double height) implements SignalSpec {
  @Override
  public Signal start(Dice dice, long start) {
    return (before, time) -> dice.chance(share) ? before + height : before;
  }
}

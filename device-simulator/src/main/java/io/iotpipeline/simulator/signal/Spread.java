package io.iotpipeline.simulator.signal;

/**
 * Adds a number that differs from device to device.
 *
 * @param most the number is from {@code -most} to {@code most}
 */
public record Spread(double most) implements SignalSpec {
  @Override
  public Signal start(Dice dice, long start) {
    double own = (2 * dice.uniform() - 1) * most;
    return (before, time) -> before + own;
  }
}

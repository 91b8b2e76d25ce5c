package io.iotpipeline.simulator.signal;

/** Adds the same number always. */
public record Constant(double value) implements SignalSpec {
  @Override
  public Signal start(Dice dice, long start) {
    return (before, time) -> before + value;
  }
}

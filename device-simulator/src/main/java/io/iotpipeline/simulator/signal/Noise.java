package io.iotpipeline.simulator.signal;

/** Adds normal noise of a standard deviation. */
public record Noise(double deviation) implements SignalSpec {
  @Override
  public Signal start(Dice dice, long start) {
    return (before, time) -> before + deviation * dice.gaussian();
  }
}

package io.iotpipeline.simulator.signal;

import java.util.concurrent.TimeUnit;

/** Adds a number that grows steadily from 0, as of a sensor that ages. */
public record Drift(double perDay) implements SignalSpec {
  private static final double DAY = TimeUnit.DAYS.toMillis(1);

  @Override
  public Signal start(Dice dice, long start) {
    return (before, time) -> before + perDay * ((time - start) / DAY);
  }
}

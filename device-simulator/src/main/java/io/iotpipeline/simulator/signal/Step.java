package io.iotpipeline.simulator.signal;

/**
 * Adds a number from a moment on.
 *
 * @param atMs the moment, after the run begins
 * @param forMs how long; {@link Long#MAX_VALUE} for ever
 */
public record Step(double by, long atMs, long forMs) implements SignalSpec {
  @Override
  public Signal start(Dice dice, long start) {
    return (before, time) -> {
      long since = time - start - atMs;
      return since >= 0 && since < forMs ? before + by : before;
    };
  }
}

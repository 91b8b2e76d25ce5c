package io.iotpipeline.simulator.signal;

/**
 * Repeats one value for a while.
 *
 * @param share of the readings at which it begins, 0 to 1
 * @param forMs how long it lasts
 */
public record StuckAt(double share, long forMs) implements SignalSpec {
  @Override
  public Signal start(Dice dice, long start) {
    return new Signal() {
      private double held;
      private long until = Long.MIN_VALUE;

      @Override
      public double next(double before, long time) {
        if (time >= until) {
          held = before;
          until = dice.chance(share) ? time + forMs : Long.MIN_VALUE;
        }
        return held;
      }
    };
  }
}

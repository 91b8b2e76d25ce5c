package io.iotpipeline.simulator.signal;

/**
 * Adds a number that wanders.
 *
 * @param step the standard deviation of one step, of which each reading makes one
 * @param min it turns back here
 * @param max and here
 */
public record RandomWalk(double step, double min, double max) implements SignalSpec {
  @Override
  public Signal start(Dice dice, long start) {
    return new Signal() {
      private double at = Math.max(min, Math.min(max, 0));

      @Override
      public double next(double before, long time) {
        at += dice.gaussian() * step;
        if (at > max) {
          at = Math.max(min, 2 * max - at);
        } else if (at < min) {
          at = Math.min(max, 2 * min - at);
        }
        return before + at;
      }
    };
  }
}

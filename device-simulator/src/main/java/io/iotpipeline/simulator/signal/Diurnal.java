package io.iotpipeline.simulator.signal;

/**
 * Adds a sine that repeats, each day if not told otherwise.
 *
 * @param amplitude how far it goes up and down
 * @param periodMs how long until it repeats
 * @param peakMs when it is highest, after midnight UTC
 */
public record Diurnal(double amplitude, long periodMs, long peakMs) implements SignalSpec {
  private static final int STEPS = 4096;
  private static final double[] COSINE = new double[STEPS + 1];

  static {
    for (int i = 0; i <= STEPS; i++) {
      // Strict, so that a seed gives the same bytes on every machine.
      COSINE[i] = StrictMath.cos(2 * StrictMath.PI * i / STEPS);
    }
  }

  @Override
  public Signal start(Dice dice, long start) {
    double steps = (double) STEPS / periodMs;
    return (before, time) -> {
      double at = Math.floorMod(time - peakMs, periodMs) * steps;
      int step = (int) at;
      double low = COSINE[step];
      return before + amplitude * (low + (COSINE[step + 1] - low) * (at - step));
    };
  }
}

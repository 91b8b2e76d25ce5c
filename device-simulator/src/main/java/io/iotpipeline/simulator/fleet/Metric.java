package io.iotpipeline.simulator.fleet;

import io.iotpipeline.simulator.scenario.MetricSpec;
import io.iotpipeline.simulator.signal.Dice;
import io.iotpipeline.simulator.signal.Signal;

/** One metric of one device. */
final class Metric {
  private final Signal[] signals;
  private final double min;
  private final double max;

  Metric(MetricSpec spec, Dice dice, long start) {
    signals =
        spec.signals().stream().map(signal -> signal.start(dice, start)).toArray(Signal[]::new);
    min = spec.min();
    max = spec.max();
  }

  /** The next value, or {@link Signal#ABSENT}. */
  double next(long time) {
    double value = 0;
    for (Signal signal : signals) {
      value = signal.next(value, time);
    }
    // Both comparisons are false of what is absent.
    return value < min ? min : value > max ? max : value;
  }
}

package io.iotpipeline.simulator.shadow;

import java.time.Duration;

/** Hears what a device was told by its shadow. */
@FunctionalInterface
public interface IntervalListener {
  /** A device measures at another interval from now on. */
  void changed(String thing, Duration interval);
}

package io.iotpipeline.simulator.shadow;

import java.time.Duration;

/** Receives the interval that a device's shadow desires. */
@FunctionalInterface
public interface IntervalListener {
  /** A device measures at another interval from now on. */
  void changed(String thing, Duration interval);
}

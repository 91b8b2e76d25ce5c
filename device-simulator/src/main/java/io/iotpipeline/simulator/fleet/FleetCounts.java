package io.iotpipeline.simulator.fleet;

import io.iotpipeline.simulator.oracle.ExpectedClass;
import java.util.Map;

/**
 * Counts of what a fleet has done so far.
 *
 * @param sent messages that the target was given
 * @param expected all messages, the refused too, by their expected outcome
 * @param disconnects how often a device was made to disconnect
 */
public record FleetCounts(long sent, Map<ExpectedClass, Long> expected, long disconnects) {
  public FleetCounts {
    expected = Map.copyOf(expected);
  }
}

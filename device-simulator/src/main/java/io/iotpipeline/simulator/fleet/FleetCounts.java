package io.iotpipeline.simulator.fleet;

import io.iotpipeline.simulator.oracle.ExpectedClass;
import java.util.Map;

/**
 * What a fleet has done so far.
 *
 * @param sent messages that the target was given
 * @param expected all messages, the refused too, by what ought to become of them
 * @param disconnects how often a device was made to disconnect
 */
public record FleetCounts(long sent, Map<ExpectedClass, Long> expected, long disconnects) {
  public FleetCounts {
    expected = Map.copyOf(expected);
  }
}

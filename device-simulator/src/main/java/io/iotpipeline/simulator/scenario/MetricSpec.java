package io.iotpipeline.simulator.scenario;

import io.iotpipeline.simulator.signal.SignalSpec;
import java.util.List;

/**
 * A metric of a message.
 *
 * @param decimals how many are sent, 0 to 6
 * @param min no value is lower
 * @param max no value is higher
 * @param signals what a value is made of, one after the other
 */
public record MetricSpec(
    String name, int decimals, double min, double max, List<SignalSpec> signals) {
  public MetricSpec {
    signals = List.copyOf(signals);
  }
}

package io.iotpipeline.simulator.scenario;

import java.util.List;

/**
 * A kind of message that a device sends.
 *
 * @param name the contract's {@code kind}
 * @param every it is sent at each so-manyth interval, 1 or more
 */
public record MessageKind(String name, int every, List<MetricSpec> metrics) {
  public MessageKind {
    metrics = List.copyOf(metrics);
  }
}

package io.iotpipeline.simulator.mqtt;

/** Takes what a device receives; called by one thread at a time for each device. */
@FunctionalInterface
public interface MessageListener {
  void received(String topic, byte[] payload);
}

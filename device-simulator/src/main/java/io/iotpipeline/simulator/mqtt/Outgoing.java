package io.iotpipeline.simulator.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttTopic;

/** A message until it is acknowledged. Guarded by the lock of its connection. */
final class Outgoing {
  /** What a waiting message costs beside its payload, roughly. */
  private static final int OVERHEAD_BYTES = 200;

  final MqttTopic topic;
  final byte[] payload;

  /** Whether it is a message of the target's caller; else a shadow's, which is not counted. */
  final boolean isTelemetry;

  /** When it last went out, ns. */
  long sentAt;

  int times;
  boolean done;

  Outgoing(MqttTopic topic, byte[] payload, boolean isTelemetry) {
    this.isTelemetry = isTelemetry;
    this.topic = topic;
    this.payload = payload;
  }

  long cost() {
    return payload.length + OVERHEAD_BYTES;
  }
}

package io.iotpipeline.local.iot.broker;

import com.hivemq.extension.sdk.api.packets.publish.PublishPacket;

/**
 * Message that is published for a client when its connection breaks.
 *
 * @param payload not to be changed
 */
record LastWill(String topic, byte[] payload) {
  static LastWill of(PublishPacket will) {
    return new LastWill(will.getTopic(), Payloads.bytes(will));
  }
}

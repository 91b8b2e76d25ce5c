package io.iotpipeline.local.iot.broker;

import com.hivemq.extension.sdk.api.packets.publish.PublishPacket;
import java.nio.ByteBuffer;

/** Payloads as bytes. */
final class Payloads {
  private Payloads() {}

  /** A copy; empty when there is none. */
  static byte[] bytes(PublishPacket packet) {
    ByteBuffer payload = packet.getPayload().map(ByteBuffer::duplicate).orElse(null);
    byte[] bytes = new byte[payload == null ? 0 : payload.remaining()];
    if (payload != null) {
      payload.get(bytes);
    }
    return bytes;
  }
}

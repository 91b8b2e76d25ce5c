package io.iotpipeline.local.iot.broker;

import com.hivemq.extension.sdk.api.packets.general.Qos;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import com.hivemq.extension.sdk.api.services.publish.Publish;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages that the broker itself sends, at least once. */
final class BrokerMessages {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerMessages.class);

  /** To all that are subscribed. */
  void publish(String topic, byte[] payload) {
    Services.publishService()
        .publish(message(topic, payload))
        .whenComplete((done, failure) -> report(topic, failure));
  }

  /** To one client, if it is subscribed. */
  void sendTo(String clientId, String topic, byte[] payload) {
    Services.publishService()
        .publishToClient(message(topic, payload), clientId)
        .whenComplete((done, failure) -> report(topic, failure));
  }

  private static Publish message(String topic, byte[] payload) {
    return Builders.publish()
        .topic(topic)
        .qos(Qos.AT_LEAST_ONCE)
        .payload(ByteBuffer.wrap(payload))
        .build();
  }

  /** Never the payload: it may hold a private key. */
  private static void report(String topic, Throwable failure) {
    if (failure != null) {
      LOG.error("can't publish to {}", topic, failure);
    }
  }
}

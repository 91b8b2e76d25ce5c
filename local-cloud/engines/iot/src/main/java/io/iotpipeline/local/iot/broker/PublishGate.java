package io.iotpipeline.local.iot.broker;

import com.hivemq.extension.sdk.api.interceptor.publish.PublishInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundOutput;
import com.hivemq.extension.sdk.api.packets.disconnect.DisconnectReasonCode;
import com.hivemq.extension.sdk.api.packets.general.MqttVersion;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import com.hivemq.extension.sdk.api.packets.publish.PublishPacket;
import com.hivemq.extension.sdk.api.services.Services;
import io.iotpipeline.local.iot.limits.MqttLimits;
import java.nio.ByteBuffer;
import java.util.function.ToLongFunction;

/**
 * Decides on each publish of one connection and hands what passes to its {@link PublishRoutes}. Who
 * publishes what it may not, or what is above a limit of one packet, is disconnected. What is above
 * the connection's rate is dropped: MQTT 5 says so in the PUBACK; MQTT 3.1.1 has no way to, and a
 * PUBACK would be a lie, so there the connection is closed and the client sends again.
 */
final class PublishGate implements PublishInboundInterceptor {
  private final Connection connection;
  private final PublishRoutes routes;
  private final BrokerCounters counters;
  private final ToLongFunction<PublishPacket> arrival;

  /**
   * @param arrival when a packet came in, epoch ms
   */
  PublishGate(
      Connection connection,
      PublishRoutes routes,
      BrokerCounters counters,
      ToLongFunction<PublishPacket> arrival) {
    this.connection = connection;
    this.routes = routes;
    this.counters = counters;
    this.arrival = arrival;
  }

  @Override
  public void onInboundPublish(PublishInboundInput input, PublishInboundOutput output) {
    PublishPacket packet = input.getPublishPacket();
    String topic = packet.getTopic();
    int size = packet.getPayload().map(ByteBuffer::remaining).orElse(0);
    String topicProblem = MqttLimits.topicProblem(topic);
    if (size > MqttLimits.PAYLOAD_BYTES) {
      counters.publishInClientError.increment();
      String problem = "payload is larger than " + MqttLimits.PAYLOAD_BYTES + " bytes";
      refuse(input, output, DisconnectReasonCode.PACKET_TOO_LARGE, problem);
    } else if (topicProblem != null) {
      counters.publishInClientError.increment();
      refuse(input, output, DisconnectReasonCode.TOPIC_NAME_INVALID, topicProblem);
    } else if (!connection.policy().allowsPublish(topic, packet.getRetain())) {
      counters.publishInAuthError.increment();
      refuse(input, output, DisconnectReasonCode.NOT_AUTHORIZED, "policy does not allow it");
    } else if (!connection.rate().admits(size, arrival.applyAsLong(packet))) {
      counters.publishInThrottle.increment();
      drop(packet, output);
    } else {
      counters.publishInSuccess.increment();
      routes.route(connection, topic, Payloads.bytes(packet), output);
    }
  }

  private void refuse(
      PublishInboundInput input,
      PublishInboundOutput output,
      DisconnectReasonCode code,
      String reason) {
    // MQTT 3.1.1 is disconnected by this alone; MQTT 5 only reads it in the PUBACK.
    output.preventPublishDelivery(AckReasonCode.NOT_AUTHORIZED, reason);
    if (input.getConnectionInformation().getMqttVersion() == MqttVersion.V_5) {
      Services.clientService().disconnectClient(connection.clientId(), false, code, reason);
    }
  }

  private static void drop(PublishPacket packet, PublishInboundOutput output) {
    if (packet.getQos() == Qos.AT_MOST_ONCE) {
      output.preventPublishDelivery();
    } else {
      output.preventPublishDelivery(
          AckReasonCode.QUOTA_EXCEEDED, "more than the connection's rate");
    }
  }
}

package io.iotpipeline.local.iot.broker;

import com.hivemq.extension.sdk.api.interceptor.publish.PublishOutboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishOutboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishOutboundOutput;
import io.iotpipeline.local.iot.policy.PolicyAction;

/** Keeps from a subscriber what its policy does not let it receive. */
final class ReceiveGate implements PublishOutboundInterceptor {
  private final Connection connection;
  private final BrokerCounters counters;

  ReceiveGate(Connection connection, BrokerCounters counters) {
    this.connection = connection;
    this.counters = counters;
  }

  @Override
  public void onOutboundPublish(PublishOutboundInput input, PublishOutboundOutput output) {
    if (!connection.policy().allows(PolicyAction.RECEIVE, input.getPublishPacket().getTopic())) {
      counters.publishOutAuthError.increment();
      output.preventPublishDelivery();
    }
  }
}

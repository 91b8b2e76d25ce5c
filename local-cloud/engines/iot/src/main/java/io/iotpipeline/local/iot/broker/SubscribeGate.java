package io.iotpipeline.local.iot.broker;

import com.hivemq.extension.sdk.api.auth.SubscriptionAuthorizer;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerOutput;
import com.hivemq.extension.sdk.api.packets.disconnect.DisconnectReasonCode;
import com.hivemq.extension.sdk.api.packets.subscribe.SubackReasonCode;
import io.iotpipeline.local.iot.limits.MqttLimits;
import io.iotpipeline.local.iot.policy.PolicyAction;

/** Decides on each subscription; a refused one fails alone, in the SUBACK. */
final class SubscribeGate implements SubscriptionAuthorizer {
  private final Connections connections;
  private final BrokerCounters counters;

  SubscribeGate(Connections connections, BrokerCounters counters) {
    this.connections = connections;
    this.counters = counters;
  }

  @Override
  public void authorizeSubscribe(
      SubscriptionAuthorizerInput input, SubscriptionAuthorizerOutput output) {
    Connection connection = connections.of(input).orElse(null);
    String filter = input.getSubscription().getTopicFilter();
    if (connection == null) {
      output.disconnectClient(DisconnectReasonCode.NOT_AUTHORIZED);
    } else if (MqttLimits.topicProblem(filter) != null) {
      output.failAuthorization(
          SubackReasonCode.TOPIC_FILTER_INVALID, MqttLimits.topicProblem(filter));
    } else if (!connection.policy().allows(PolicyAction.SUBSCRIBE, filter)) {
      counters.subscribeAuthError.increment();
      output.failAuthorization(SubackReasonCode.NOT_AUTHORIZED, "policy does not allow it");
    } else if (!connection.subscribe(filter)) {
      counters.subscribeThrottle.increment();
      output.failAuthorization(
          SubackReasonCode.QUOTA_EXCEEDED,
          "more than " + MqttLimits.SUBSCRIPTIONS + " subscriptions");
    } else {
      counters.subscribeSuccess.increment();
      output.authorizeSuccessfully();
    }
  }
}

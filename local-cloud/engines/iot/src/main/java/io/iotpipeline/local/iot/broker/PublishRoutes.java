package io.iotpipeline.local.iot.broker;

import com.hivemq.extension.sdk.api.async.Async;
import com.hivemq.extension.sdk.api.async.TimeoutFallback;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundOutput;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import io.iotpipeline.local.iot.provisioning.ProvisioningTopics;
import io.iotpipeline.local.iot.rule.IotRule;
import io.iotpipeline.local.iot.rule.KinesisAction;
import io.iotpipeline.local.iot.rule.RuleTopic;
import io.iotpipeline.local.iot.shadow.ShadowService;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Routes of an allowed publish: to the rule, the shadows, provisioning, or just to its subscribers.
 *
 * <p>A message that the rule takes is acknowledged when it is in Kinesis (or with the error
 * action), and the next message of that client waits until then. So a PUBACK means more here than
 * in AWS, where it does not say that the rule's action succeeded; and a thing's messages stay in
 * order.
 */
final class PublishRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(PublishRoutes.class);

  /** Longer than the rule's action tries; then the client is told that it failed. */
  private static final Duration ACTION_TIMEOUT = Duration.ofMinutes(5);

  private final IotRule rule;
  private final KinesisAction action;
  private final ShadowService shadows;
  private final ProvisioningTopics provisioning;
  private final BrokerMessages messages;
  private final Executor workers;
  private final BrokerCounters counters;

  PublishRoutes(
      IotRule rule,
      KinesisAction action,
      ShadowService shadows,
      ProvisioningTopics provisioning,
      BrokerMessages messages,
      Executor workers,
      BrokerCounters counters) {
    this.rule = rule;
    this.action = action;
    this.shadows = shadows;
    this.provisioning = provisioning;
    this.messages = messages;
    this.workers = workers;
    this.counters = counters;
  }

  void route(Connection from, String topic, byte[] payload, PublishInboundOutput output) {
    RuleTopic ruleTopic = RuleTopic.of(topic);
    if (rule.takes(ruleTopic)) {
      counters.topicMatch.increment();
      CompletableFuture<Void> delivered =
          action.submit(rule.record(ruleTopic, from.clientId(), payload));
      resumeAfter(delivered, output, ruleTopic.isBasicIngest());
    } else if (ruleTopic.isBasicIngest()) {
      counters.ruleNotFound.increment();
      output.preventPublishDelivery();
    } else if (shadows.onPublish(topic, payload)) {
      output.preventPublishDelivery();
    } else if (ProvisioningTopics.takes(topic)) {
      CompletableFuture<Void> answered =
          CompletableFuture.runAsync(() -> provision(from, topic, payload), workers);
      resumeAfter(answered, output, true);
    }
  }

  /** Hands a last will to the rule; its subscribers have it from the broker. */
  void lastWill(Connection of, LastWill will) {
    RuleTopic ruleTopic = RuleTopic.of(will.topic());
    if (rule.takes(ruleTopic)) {
      counters.topicMatch.increment();
      action
          .submit(rule.record(ruleTopic, of.clientId(), will.payload()))
          .exceptionally(
              failure -> {
                LOG.error("the last will of {} is lost", of.clientId(), failure);
                return null;
              });
    }
  }

  private void provision(Connection from, String topic, byte[] payload) {
    provisioning
        .onPublish(topic, payload, from.certificateId(), from.clientId())
        .ifPresent(answer -> messages.sendTo(from.clientId(), answer.topic(), answer.payload()));
  }

  /**
   * Acknowledges only when the work is done.
   *
   * @param keep whether the message stays from its subscribers
   */
  private static void resumeAfter(
      CompletableFuture<Void> work, PublishInboundOutput output, boolean keep) {
    Async<PublishInboundOutput> async =
        output.async(ACTION_TIMEOUT, TimeoutFallback.FAILURE, AckReasonCode.UNSPECIFIED_ERROR);
    work.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            async.getOutput().preventPublishDelivery(AckReasonCode.UNSPECIFIED_ERROR);
          } else if (keep) {
            async.getOutput().preventPublishDelivery();
          }
          async.resume();
        });
  }
}

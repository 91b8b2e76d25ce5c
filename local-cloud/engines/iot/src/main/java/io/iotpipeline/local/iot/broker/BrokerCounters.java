package io.iotpipeline.local.iot.broker;

import io.iotpipeline.local.iot.rule.RuleCounters;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts of the broker since it started, by names like those of AWS IoT's metrics. */
final class BrokerCounters implements RuleCounters {
  final LongAdder connectSuccess = new LongAdder();
  final LongAdder connectAuthError = new LongAdder();
  final LongAdder publishInSuccess = new LongAdder();
  final LongAdder publishInAuthError = new LongAdder();
  final LongAdder publishInClientError = new LongAdder();
  final LongAdder publishInThrottle = new LongAdder();
  final LongAdder publishOutAuthError = new LongAdder();
  final LongAdder subscribeSuccess = new LongAdder();
  final LongAdder subscribeAuthError = new LongAdder();
  final LongAdder subscribeThrottle = new LongAdder();
  final LongAdder ruleNotFound = new LongAdder();
  final LongAdder topicMatch = new LongAdder();
  private final LongAdder ruleSuccess = new LongAdder();
  private final LongAdder ruleRetry = new LongAdder();
  private final LongAdder ruleFailure = new LongAdder();

  @Override
  public void delivered() {
    ruleSuccess.increment();
  }

  @Override
  public void retried(int records) {
    ruleRetry.add(records);
  }

  @Override
  public void gaveUp() {
    ruleFailure.increment();
  }

  Map<String, Long> all() {
    Map<String, Long> all = new LinkedHashMap<>();
    all.put("Connect.Success", connectSuccess.sum());
    all.put("Connect.AuthError", connectAuthError.sum());
    all.put("PublishIn.Success", publishInSuccess.sum());
    all.put("PublishIn.AuthError", publishInAuthError.sum());
    all.put("PublishIn.ClientError", publishInClientError.sum());
    all.put("PublishIn.Throttle", publishInThrottle.sum());
    all.put("PublishOut.AuthError", publishOutAuthError.sum());
    all.put("Subscribe.Success", subscribeSuccess.sum());
    all.put("Subscribe.AuthError", subscribeAuthError.sum());
    all.put("Subscribe.Throttle", subscribeThrottle.sum());
    all.put("RuleNotFound", ruleNotFound.sum());
    all.put("TopicMatch", topicMatch.sum());
    all.put("RuleAction.Success", ruleSuccess.sum());
    all.put("RuleAction.Retry", ruleRetry.sum());
    all.put("RuleAction.Failure", ruleFailure.sum());
    return all;
  }
}

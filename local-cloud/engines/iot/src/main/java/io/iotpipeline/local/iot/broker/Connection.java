package io.iotpipeline.local.iot.broker;

import io.iotpipeline.local.iot.limits.ConnectionRate;
import io.iotpipeline.local.iot.limits.MqttLimits;
import io.iotpipeline.local.iot.policy.ConnectionPolicy;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** State of one connection. Its rate is used by one thread at a time. */
final class Connection {
  private final String clientId;
  private final String certificateId;
  private final ConnectionPolicy policy;
  private final ConnectionRate rate = new ConnectionRate();
  private final LastWill lastWill;
  private final Set<String> subscriptions = new HashSet<>();

  /**
   * @param lastWill null when it has none
   */
  Connection(String clientId, String certificateId, ConnectionPolicy policy, LastWill lastWill) {
    this.clientId = clientId;
    this.certificateId = certificateId;
    this.policy = policy;
    this.lastWill = lastWill;
  }

  String clientId() {
    return clientId;
  }

  String certificateId() {
    return certificateId;
  }

  ConnectionPolicy policy() {
    return policy;
  }

  Optional<LastWill> lastWill() {
    return Optional.ofNullable(lastWill);
  }

  ConnectionRate rate() {
    return rate;
  }

  /** Counts a subscription; false when it would be one too many. */
  synchronized boolean subscribe(String filter) {
    if (subscriptions.size() >= MqttLimits.SUBSCRIPTIONS && !subscriptions.contains(filter)) {
      return false;
    }
    subscriptions.add(filter);
    return true;
  }

  synchronized void unsubscribe(Collection<String> filters) {
    filters.forEach(subscriptions::remove);
  }
}

package io.iotpipeline.local.iot.broker;

import com.hivemq.extension.sdk.api.client.parameter.ConnectionInformation;
import com.hivemq.extension.sdk.api.parameter.ClientBasedInput;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Open connections, found by a number that each carries. Not by client id: while a client's new
 * connection takes over, two have the same.
 */
final class Connections {
  private static final String NUMBER = "iotpipeline.connection";

  private final Map<String, Connection> byNumber = new ConcurrentHashMap<>();
  private final AtomicLong last = new AtomicLong();

  void add(ConnectionInformation information, Connection connection) {
    String number = Long.toString(last.incrementAndGet());
    information.getConnectionAttributeStore().putAsString(NUMBER, number);
    byNumber.put(number, connection);
  }

  /** The connection of a packet or event; nothing when it did not authenticate. */
  Optional<Connection> of(ClientBasedInput input) {
    return number(input).map(byNumber::get);
  }

  void remove(ClientBasedInput input) {
    number(input).ifPresent(byNumber::remove);
  }

  Collection<Connection> all() {
    return byNumber.values();
  }

  private static Optional<String> number(ClientBasedInput input) {
    return input.getConnectionInformation().getConnectionAttributeStore().getAsString(NUMBER);
  }
}

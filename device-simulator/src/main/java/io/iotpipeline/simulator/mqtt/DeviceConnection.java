package io.iotpipeline.simulator.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import io.iotpipeline.simulator.credentials.ClientIdentity;
import io.iotpipeline.simulator.credentials.CredentialFiles;
import io.iotpipeline.simulator.credentials.CredentialsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * One device's connection, kept up until it is closed. What the broker has not acknowledged is
 * kept, and goes out again, in the same order, after a reconnect.
 */
final class DeviceConnection {
  /** Refusals in a row after which a device is given up; AWS IoT may need a moment to know it. */
  private static final int MOST_REFUSALS = 3;

  private static final int KEEP_ALIVE_SECONDS = 60;
  private static final long PAUSE_AFTER_REFUSED_PUBLISH_MS = 500;

  /** PUBACK codes after which the same publish may succeed. */
  private static final Set<Mqtt5PubAckReasonCode> WORTH_REPEATING =
      Set.of(
          Mqtt5PubAckReasonCode.UNSPECIFIED_ERROR,
          Mqtt5PubAckReasonCode.IMPLEMENTATION_SPECIFIC_ERROR,
          Mqtt5PubAckReasonCode.PACKET_IDENTIFIER_IN_USE,
          Mqtt5PubAckReasonCode.QUOTA_EXCEEDED);

  private enum State {
    /** Not connected, and nobody asked for it yet, or it was made to go offline. */
    OFFLINE,
    CONNECTING,
    CONNECTED,
    /** Waits to reconnect. */
    DOWN,
    FAILED,
    CLOSED
  }

  private record Subscription(List<String> topics, MessageListener listener, Runnable ready) {}

  private final String thing;
  private final CredentialFiles files;
  private final ConnectionContext shared;
  private final Mqtt5AsyncClient client;
  private final RateLimit rate;
  private final Outbox outbox = new Outbox();
  private final List<Subscription> subscriptions = new ArrayList<>(1);
  private State state = State.OFFLINE;

  /** Counts the connections; what belongs to an earlier one is out of date. */
  private int epoch;

  private int connections;
  private int failuresInARow;
  private int refusalsInARow;
  private boolean broke;
  private boolean pumpIsDue;
  private long pausedUntil = System.nanoTime();

  /** Checks the device's certificate and key; connects only when asked to. */
  DeviceConnection(String thing, CredentialFiles files, ConnectionContext shared)
      throws CredentialsException {
    this.thing = thing;
    this.files = files;
    this.shared = shared;
    this.rate = new RateLimit(shared.options().publishesPerSecond(), System.nanoTime());
    this.client =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(thing)
            .serverHost(shared.endpoint().host())
            .serverPort(shared.endpoint().port())
            .sslConfig(shared.tls().of(ClientIdentity.read(files)))
            .addDisconnectedListener(this::onDisconnected)
            .buildAsync();
  }

  /** Connects unless it does so already. */
  synchronized void open() {
    if (state == State.OFFLINE) {
      connect();
    }
  }

  /** Takes a message that the backlog has room for; connects if need be. */
  synchronized void send(Outgoing message) {
    if (state == State.FAILED || state == State.CLOSED) {
      giveUp(message);
      return;
    }
    outbox.add(message);
    if (state == State.OFFLINE) {
      connect();
    }
    pump();
  }

  /**
   * Subscribes now and after each reconnect; {@code ready} runs each time that it is subscribed.
   */
  synchronized void subscribe(List<String> topics, MessageListener listener, Runnable ready) {
    Subscription subscription = new Subscription(topics, listener, ready);
    subscriptions.add(subscription);
    if (state == State.CONNECTED) {
      subscribe(subscription);
    }
  }

  /** Disconnects; what is sent meanwhile waits. */
  synchronized void goOffline() {
    if (state == State.CONNECTED) {
      shared.counters().connected.decrement();
    }
    if (state != State.FAILED && state != State.CLOSED) {
      state = State.OFFLINE;
      takeBack();
      client.disconnect();
    }
  }

  /** Ends it; what waits is lost. */
  synchronized CompletableFuture<Void> close() {
    goOffline();
    state = State.CLOSED;
    return client.getState().isConnectedOrReconnect()
        ? client.disconnect()
        : CompletableFuture.completedFuture(null);
  }

  private void connect() {
    state = State.CONNECTING;
    shared.gate().enter(this::connectNow);
  }

  private void connectNow() {
    synchronized (this) {
      broke = false;
      if (state == State.CONNECTING) {
        client
            .connectWith()
            .cleanStart(true)
            .keepAlive(KEEP_ALIVE_SECONDS)
            .send()
            .whenComplete(
                (ack, failure) -> {
                  shared.gate().leave();
                  onConnect(failure);
                });
        return;
      }
    }
    shared.gate().leave();
  }

  private synchronized void onConnect(Throwable failure) {
    if (state != State.CONNECTING) {
      if (failure == null) {
        client.disconnect();
      }
      return;
    }
    if (failure != null || broke || !client.getState().isConnected()) {
      if (failure == null) {
        // Disconnect in case it did connect after all: otherwise reconnecting would fail.
        client.disconnect();
      }
      down(failure == null ? new IllegalStateException("the connection broke at once") : failure);
      return;
    }
    state = State.CONNECTED;
    shared.backlog().progress();
    shared.counters().connected.increment();
    if (connections++ > 0) {
      shared.counters().reconnects.increment();
    }
    subscriptions.forEach(this::subscribe);
    pump();
  }

  /** Also called for connects that fail, which {@link #onConnect} deals with. */
  private synchronized void onDisconnected(MqttClientDisconnectedContext context) {
    broke = true;
    if (state == State.CONNECTED) {
      shared.counters().connected.decrement();
      down(context.getCause());
    }
  }

  private void down(Throwable failure) {
    ConnectFailure why = ConnectFailure.of(failure, files);
    String what = thing + " at " + shared.endpoint() + ": " + why.what();
    shared.backlog().failed(what);
    takeBack();
    refusalsInARow = why.lasting() ? refusalsInARow + 1 : 0;
    if (refusalsInARow >= MOST_REFUSALS) {
      fail(what);
      return;
    }
    state = State.DOWN;
    long delay = shared.reconnectDelay().after(++failuresInARow);
    later(this::reconnect, TimeUnit.MILLISECONDS.toNanos(delay));
  }

  private synchronized void reconnect() {
    if (state == State.DOWN) {
      connect();
    }
  }

  private void fail(String why) {
    state = State.FAILED;
    shared.failures().failed(thing, why);
    takeBack();
    outbox.clear().forEach(this::giveUp);
  }

  private void giveUp(Outgoing message) {
    if (!message.done) {
      message.done = true;
      if (message.isTelemetry) {
        shared.counters().undelivered.increment();
      }
      shared.backlog().done(message);
    }
  }

  /** What was under way goes out again first, in its order. */
  private void takeBack() {
    epoch++;
    outbox.takeBack();
  }

  private void pump() {
    while (state == State.CONNECTED && outbox.inFlight() < shared.options().inFlight()) {
      Outgoing next = outbox.next();
      if (next == null) {
        return;
      }
      long now = System.nanoTime();
      long wait = pausedUntil - now;
      if (wait <= 0) {
        wait = rate.take(next.payload.length, now);
      }
      if (wait > 0) {
        pumpLater(wait);
        return;
      }
      publish(outbox.send(), now);
    }
  }

  private void pumpLater(long nanos) {
    if (!pumpIsDue) {
      pumpIsDue = true;
      later(this::duePump, nanos);
    }
  }

  private synchronized void duePump() {
    pumpIsDue = false;
    pump();
  }

  private void publish(Outgoing message, long now) {
    message.sentAt = now;
    if (message.times++ > 0 && message.isTelemetry) {
      shared.counters().resent.increment();
    }
    int connection = epoch;
    client
        .publish(
            Mqtt5Publish.builder()
                .topic(message.topic)
                .payload(message.payload)
                .qos(MqttQos.AT_LEAST_ONCE)
                .build())
        .whenComplete(
            (result, failure) -> {
              if (failure == null) {
                onAck(message);
              } else {
                onNoAck(message, failure, connection);
              }
            });
  }

  private synchronized void onAck(Outgoing message) {
    if (message.done) {
      return;
    }
    message.done = true;
    failuresInARow = 0;
    refusalsInARow = 0;
    outbox.acknowledged(message);
    if (message.isTelemetry) {
      shared.counters().acknowledged(System.nanoTime() - message.sentAt);
    }
    shared.backlog().done(message);
    pump();
  }

  private synchronized void onNoAck(Outgoing message, Throwable failure, int connection) {
    if (message.done || connection != epoch || state != State.CONNECTED) {
      return;
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof Mqtt5PubAckException refused) {
      onRefusedPublish(message, refused.getMqttMessage().getReasonCode());
      return;
    }
    shared.counters().connected.decrement();
    down(cause);
    client.disconnect();
  }

  private void onRefusedPublish(Outgoing message, Mqtt5PubAckReasonCode code) {
    if (!WORTH_REPEATING.contains(code)) {
      fail(thing + ": a publish to " + message.topic + " was refused: " + code);
      client.disconnect();
      return;
    }
    outbox.takeBack(message);
    pausedUntil = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_AFTER_REFUSED_PUBLISH_MS);
    pump();
  }

  private void subscribe(Subscription subscription) {
    List<Mqtt5Subscription> topics = new ArrayList<>();
    for (String topic : subscription.topics) {
      topics.add(Mqtt5Subscription.builder().topicFilter(topic).qos(MqttQos.AT_LEAST_ONCE).build());
    }
    client
        .subscribe(
            Mqtt5Subscribe.builder().addSubscriptions(topics).build(),
            publish ->
                subscription.listener.received(
                    publish.getTopic().toString(), publish.getPayloadAsBytes()))
        .thenRun(subscription.ready);
  }

  private void later(Runnable work, long nanos) {
    if (!shared.timer().isShutdown()) {
      shared.timer().schedule(work, nanos, TimeUnit.NANOSECONDS);
    }
  }
}

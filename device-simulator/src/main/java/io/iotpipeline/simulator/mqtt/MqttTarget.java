package io.iotpipeline.simulator.mqtt;

import com.hivemq.client.mqtt.datatypes.MqttTopic;
import io.iotpipeline.simulator.credentials.Credentials;
import io.iotpipeline.simulator.credentials.CredentialsException;
import io.iotpipeline.simulator.replay.MessageTarget;
import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Topics;
import io.iotpipeline.telemetry.iot.IngestRule;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Publishes messages as their things would: one connection a thing, over mutual TLS with its own
 * certificate, QoS 1, below AWS IoT's limits of a connection.
 *
 * <p>A thing connects at its first message. Its messages keep their order. When its connection
 * breaks, it reconnects by exponential back-off with full jitter and sends again what was not
 * acknowledged, so that nothing is lost and a message may come twice. Meanwhile its messages wait;
 * {@link #send} waits when {@link MqttOptions#bufferBytes} are waiting in all.
 *
 * <p>For several threads; a thing's messages should come from one of them.
 */
public final class MqttTarget implements MessageTarget, AutoCloseable {
  private static final int CLOSE_SECONDS = 10;

  private final Map<String, Device> devices = new ConcurrentHashMap<>();
  private final Credentials credentials;
  private final ConnectionContext shared;

  private record Device(DeviceConnection connection, MqttTopic telemetry) {}

  /**
   * A device that is refused for good ends {@link #send} and {@link #flush} with its message.
   *
   * @throws CredentialsException when the endpoint's authority can't be read
   */
  public MqttTarget(MqttEndpoint endpoint, Credentials credentials, MqttOptions options)
      throws CredentialsException {
    this(endpoint, credentials, options, null);
  }

  /**
   * @param failures receives devices that are refused for good; their messages are dropped and
   *     counted as undelivered. Null: they end {@link #send} and {@link #flush}
   * @throws CredentialsException when the endpoint's authority can't be read
   */
  public MqttTarget(
      MqttEndpoint endpoint, Credentials credentials, MqttOptions options, FailureListener failures)
      throws CredentialsException {
    this.credentials = credentials;
    Backlog backlog = new Backlog(options.bufferBytes(), options.giveUpAfter().toNanos());
    this.shared =
        new ConnectionContext(
            endpoint,
            new Tls(endpoint),
            options,
            options.reconnectDelay(),
            new ConnectGate(options.connectingAtOnce()),
            timer(),
            backlog,
            new MqttCounters(),
            failures == null ? (thing, why) -> backlog.fail(why) : failures);
  }

  /**
   * {@inheritDoc}
   *
   * @throws CredentialsException when the thing's certificate or key can't be used
   * @throws IOException when the message is larger than AWS IoT takes, when a device was refused
   *     for good, or when the broker has not answered for {@link MqttOptions#giveUpAfter}
   */
  @Override
  public void send(String thing, byte[] payload) throws IOException, InterruptedException {
    if (payload.length > Limits.PAYLOAD_BYTES) {
      throw new IOException(
          "a message of "
              + thing
              + " has "
              + payload.length
              + " bytes; AWS IoT takes at most "
              + Limits.PAYLOAD_BYTES
              + ": leave it out");
    }
    Device device = device(thing);
    Outgoing message = new Outgoing(device.telemetry, payload, true);
    shared.backlog().add(message);
    shared.counters().sent.increment();
    device.connection.send(message);
  }

  @Override
  public void flush() throws IOException, InterruptedException {
    shared.backlog().awaitEmpty();
  }

  /** All goes out by itself. */
  @Override
  public void push() {}

  @Override
  public int largestPayload() {
    return Limits.PAYLOAD_BYTES;
  }

  /**
   * Connects a thing before its first message.
   *
   * @throws CredentialsException when the thing's certificate or key can't be used
   */
  @Override
  public void connect(String thing) throws CredentialsException {
    device(thing).connection.open();
  }

  /** Disconnects a thing; {@link #connect} or its next message connects it again. */
  @Override
  public void disconnect(String thing) throws CredentialsException {
    device(thing).connection.goOffline();
  }

  /**
   * Subscribes as a thing, now and after each reconnect.
   *
   * @param ready runs each time that the subscriptions are made; may publish
   */
  public void subscribe(String thing, List<String> topics, MessageListener listener, Runnable ready)
      throws CredentialsException {
    device(thing).connection.subscribe(topics, listener, ready);
  }

  /** Publishes as a thing, to a topic of one's choice; as {@link #send}, but not counted. */
  public void publish(String thing, String topic, byte[] payload)
      throws IOException, InterruptedException {
    Device device = device(thing);
    Outgoing message = new Outgoing(MqttTopic.of(topic), payload, false);
    shared.backlog().add(message);
    device.connection.send(message);
  }

  /** What has happened so far. */
  public MqttStats stats() {
    return shared.counters().stats();
  }

  /** Disconnects all things. What is not acknowledged is lost: {@link #flush} first. */
  @Override
  public void close() {
    CompletableFuture<?>[] closing =
        devices.values().stream()
            .map(device -> device.connection.close())
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(closing)
        .completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS)
        .handle((done, failure) -> null)
        .join();
    shared.timer().shutdownNow();
  }

  private Device device(String thing) throws CredentialsException {
    Device known = devices.get(thing);
    if (known != null) {
      return known;
    }
    synchronized (devices) {
      known = devices.get(thing);
      if (known == null) {
        known =
            new Device(
                new DeviceConnection(thing, credentials.of(thing), shared),
                MqttTopic.of(telemetryTopic(thing)));
        devices.put(thing, known);
      }
      return known;
    }
  }

  private String telemetryTopic(String thing) {
    String rule = shared.options().basicIngestRule();
    return rule == null ? Topics.telemetry(thing) : IngestRule.basicIngestTopic(rule, thing);
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "mqtt-timer");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }
}

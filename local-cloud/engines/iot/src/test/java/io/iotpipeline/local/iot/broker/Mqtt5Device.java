package io.iotpipeline.local.iot.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.iotpipeline.local.iot.broker.LocalIot.Credentials;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.mqtt5.Mqtt5Client;
import software.amazon.awssdk.crt.mqtt5.Mqtt5ClientOptions;
import software.amazon.awssdk.crt.mqtt5.Mqtt5ClientOptions.ExtendedValidationAndFlowControlOptions;
import software.amazon.awssdk.crt.mqtt5.OnAttemptingConnectReturn;
import software.amazon.awssdk.crt.mqtt5.OnConnectionFailureReturn;
import software.amazon.awssdk.crt.mqtt5.OnConnectionSuccessReturn;
import software.amazon.awssdk.crt.mqtt5.OnDisconnectionReturn;
import software.amazon.awssdk.crt.mqtt5.OnStoppedReturn;
import software.amazon.awssdk.crt.mqtt5.QOS;
import software.amazon.awssdk.crt.mqtt5.packets.ConnectPacket;
import software.amazon.awssdk.crt.mqtt5.packets.DisconnectPacket;
import software.amazon.awssdk.crt.mqtt5.packets.PubAckPacket;
import software.amazon.awssdk.crt.mqtt5.packets.PublishPacket;
import software.amazon.awssdk.crt.mqtt5.packets.SubAckPacket;
import software.amazon.awssdk.crt.mqtt5.packets.SubscribePacket;
import software.amazon.awssdk.crt.mqtt5.packets.UnsubscribePacket;
import software.amazon.awssdk.iot.AwsIotMqtt5ClientBuilder;

/** The AWS IoT device SDK's MQTT 5 client, unchanged, with futures of what happens to it. */
final class Mqtt5Device implements AutoCloseable {
  private static final long SECONDS = 60;

  final Mqtt5Client client;
  final CompletableFuture<String> connected = new CompletableFuture<>();
  final CompletableFuture<String> disconnected = new CompletableFuture<>();
  final BlockingQueue<PublishPacket> received = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> stopped = new CompletableFuture<>();

  private Mqtt5Device(Credentials credentials, String clientId, PublishPacket lastWill) {
    try (AwsIotMqtt5ClientBuilder builder =
        AwsIotMqtt5ClientBuilder.newDirectMqttBuilderWithMtlsFromPath(
            "localhost", credentials.certificate().toString(), credentials.key().toString())) {
      client =
          builder
              .withCertificateAuthorityFromPath(null, credentials.authority().toString())
              .withPort((long) credentials.port())
              .withConnectProperties(
                  new ConnectPacket.ConnectPacketBuilder()
                      .withClientId(clientId)
                      .withKeepAliveIntervalSeconds(60L)
                      .withWill(lastWill))
              .withPublishEvents((source, message) -> received.add(message.getPublishPacket()))
              // Else the client itself keeps to IoT Core's limits.
              .withExtendedValidationAndFlowControlOptions(
                  ExtendedValidationAndFlowControlOptions.NONE)
              .withLifeCycleEvents(new Events())
              .build();
    }
    client.start();
  }

  /** Tries to connect; see {@link #connected}. */
  static Mqtt5Device start(Credentials credentials, String clientId) {
    return new Mqtt5Device(credentials, clientId, null);
  }

  /** Tries to connect with a last will. */
  static Mqtt5Device start(
      Credentials credentials, String clientId, String willTopic, String willPayload) {
    return new Mqtt5Device(
        credentials,
        clientId,
        new PublishPacket.PublishPacketBuilder(
                willTopic, QOS.AT_LEAST_ONCE, willPayload.getBytes(UTF_8))
            .build());
  }

  /** Says good-bye, with this reason, before it closes; {@link #close} does not. */
  void disconnect(DisconnectPacket.DisconnectReasonCode reason) throws Exception {
    client.stop(new DisconnectPacket.DisconnectPacketBuilder().withReasonCode(reason).build());
    stopped.get(SECONDS, TimeUnit.SECONDS);
    client.close();
  }

  /** Connects, or fails the test. */
  static Mqtt5Device connect(Credentials credentials, String clientId) throws Exception {
    Mqtt5Device device = start(credentials, clientId);
    String outcome = device.connected.get(SECONDS, TimeUnit.SECONDS);
    if (!outcome.equals("SUCCESS")) {
      device.close();
      throw new AssertionError("not connected: " + outcome);
    }
    return device;
  }

  /** SUCCESS, or why not. */
  String outcome() throws Exception {
    return connected.get(SECONDS, TimeUnit.SECONDS);
  }

  PubAckPacket.PubAckReasonCode publish(String topic, String payload) throws Exception {
    return publish(topic, payload.getBytes(UTF_8)).get(SECONDS, TimeUnit.SECONDS);
  }

  CompletableFuture<PubAckPacket.PubAckReasonCode> publish(String topic, byte[] payload) {
    return client
        .publish(new PublishPacket.PublishPacketBuilder(topic, QOS.AT_LEAST_ONCE, payload).build())
        .thenApply(result -> result.getResultPubAck().getReasonCode());
  }

  SubAckPacket.SubAckReasonCode subscribe(String filter) throws Exception {
    return client
        .subscribe(new SubscribePacket.SubscribePacketBuilder(filter, QOS.AT_LEAST_ONCE).build())
        .get(SECONDS, TimeUnit.SECONDS)
        .getReasonCodes()
        .get(0);
  }

  void unsubscribe(String filter) throws Exception {
    client
        .unsubscribe(new UnsubscribePacket.UnsubscribePacketBuilder(filter).build())
        .get(SECONDS, TimeUnit.SECONDS);
  }

  PublishPacket receive() throws Exception {
    PublishPacket packet = received.poll(SECONDS, TimeUnit.SECONDS);
    if (packet == null) {
      throw new AssertionError("nothing was received within " + SECONDS + " s");
    }
    return packet;
  }

  /** The reason of the DISCONNECT, or the error, that ended the connection. */
  String endOfConnection() throws Exception {
    return disconnected.get(SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    client.stop();
    stopped.get(SECONDS, TimeUnit.SECONDS);
    client.close();
  }

  private final class Events implements Mqtt5ClientOptions.LifecycleEvents {
    @Override
    public void onAttemptingConnect(Mqtt5Client source, OnAttemptingConnectReturn event) {}

    @Override
    public void onConnectionSuccess(Mqtt5Client source, OnConnectionSuccessReturn event) {
      connected.complete("SUCCESS");
    }

    @Override
    public void onConnectionFailure(Mqtt5Client source, OnConnectionFailureReturn event) {
      connected.complete(
          event.getConnAckPacket() != null
              ? event.getConnAckPacket().getReasonCode().name()
              : CRT.awsErrorName(event.getErrorCode()));
    }

    @Override
    public void onDisconnection(Mqtt5Client source, OnDisconnectionReturn event) {
      DisconnectPacket packet = event.getDisconnectPacket();
      disconnected.complete(
          packet != null ? packet.getReasonCode().name() : CRT.awsErrorName(event.getErrorCode()));
    }

    @Override
    public void onStopped(Mqtt5Client source, OnStoppedReturn event) {
      stopped.complete(null);
    }
  }
}

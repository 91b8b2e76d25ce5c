package io.iotpipeline.local.iot.broker;

import io.iotpipeline.local.iot.broker.LocalIot.Credentials;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.crt.mqtt.MqttClientConnection;
import software.amazon.awssdk.crt.mqtt.MqttClientConnectionEvents;
import software.amazon.awssdk.crt.mqtt.MqttMessage;
import software.amazon.awssdk.crt.mqtt.QualityOfService;
import software.amazon.awssdk.iot.AwsIotMqttConnectionBuilder;

/** The AWS IoT device SDK's MQTT 3.1.1 client, unchanged. */
final class Mqtt3Device implements AutoCloseable {
  private static final long SECONDS = 60;

  final MqttClientConnection client;
  final CompletableFuture<Integer> interrupted = new CompletableFuture<>();

  private Mqtt3Device(Credentials credentials, String clientId) {
    try (AwsIotMqttConnectionBuilder builder =
        AwsIotMqttConnectionBuilder.newMtlsBuilderFromPath(
            credentials.certificate().toString(), credentials.key().toString())) {
      client =
          builder
              .withCertificateAuthorityFromPath(null, credentials.authority().toString())
              .withEndpoint("localhost")
              .withPort(credentials.port())
              .withClientId(clientId)
              .withCleanSession(true)
              .withConnectionEventCallbacks(
                  new MqttClientConnectionEvents() {
                    @Override
                    public void onConnectionInterrupted(int errorCode) {
                      interrupted.complete(errorCode);
                    }

                    @Override
                    public void onConnectionResumed(boolean sessionPresent) {}
                  })
              .build();
    }
  }

  static Mqtt3Device connect(Credentials credentials, String clientId) throws Exception {
    Mqtt3Device device = new Mqtt3Device(credentials, clientId);
    device.client.connect().get(SECONDS, TimeUnit.SECONDS);
    return device;
  }

  CompletableFuture<Integer> publish(String topic, byte[] payload) {
    return client.publish(new MqttMessage(topic, payload, QualityOfService.AT_LEAST_ONCE, false));
  }

  @Override
  public void close() throws Exception {
    client.disconnect().get(SECONDS, TimeUnit.SECONDS);
    client.close();
  }
}

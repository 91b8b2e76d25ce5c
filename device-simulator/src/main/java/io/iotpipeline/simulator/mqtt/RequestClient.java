package io.iotpipeline.simulator.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import io.iotpipeline.simulator.credentials.ClientIdentity;
import io.iotpipeline.simulator.credentials.CredentialFiles;
import io.iotpipeline.simulator.credentials.CredentialsException;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks on one topic and waits for what comes on others, as the services of AWS IoT require. */
public final class RequestClient implements AutoCloseable {
  private static final long SECONDS = 30;

  private final Mqtt5AsyncClient client;
  private final MqttEndpoint endpoint;
  private final CredentialFiles files;
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

  private RequestClient(Mqtt5AsyncClient client, MqttEndpoint endpoint, CredentialFiles files) {
    this.client = client;
    this.endpoint = endpoint;
    this.files = files;
  }

  /** An answer received. */
  public record Answer(String topic, byte[] payload) {}

  /**
   * Connects.
   *
   * @throws CredentialsException when the files can't be used
   * @throws IOException when the broker can't be reached or refuses
   */
  public static RequestClient connect(MqttEndpoint endpoint, CredentialFiles files, String clientId)
      throws IOException, InterruptedException {
    RequestClient made =
        new RequestClient(
            MqttClient.builder()
                .useMqttVersion5()
                .identifier(clientId)
                .serverHost(endpoint.host())
                .serverPort(endpoint.port())
                .sslConfig(new Tls(endpoint).of(ClientIdentity.read(files)))
                .buildAsync(),
            endpoint,
            files);
    made.await(made.client.connect());
    return made;
  }

  /** Subscribes to topics of answers. */
  public void listen(String... topics) throws IOException, InterruptedException {
    await(
        client.subscribe(
            Mqtt5Subscribe.builder()
                .addSubscriptions(
                    Arrays.stream(topics)
                        .map(
                            topic ->
                                Mqtt5Subscription.builder()
                                    .topicFilter(topic)
                                    .qos(MqttQos.AT_LEAST_ONCE)
                                    .build()))
                .build(),
            publish ->
                answers.add(
                    new Answer(publish.getTopic().toString(), publish.getPayloadAsBytes()))));
  }

  /**
   * Publishes, and waits for what comes next on a topic below.
   *
   * @return null when nothing comes
   */
  public Answer request(String topic, byte[] payload, long timeout, TimeUnit unit)
      throws IOException, InterruptedException {
    answers.clear();
    await(client.publishWith().topic(topic).qos(MqttQos.AT_LEAST_ONCE).payload(payload).send());
    long deadline = System.nanoTime() + unit.toNanos(timeout);
    while (true) {
      Answer answer = answers.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (answer == null || answer.topic().startsWith(topic + "/")) {
        return answer;
      }
    }
  }

  private void await(CompletableFuture<?> work) throws IOException, InterruptedException {
    try {
      work.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException(endpoint + ": " + ConnectFailure.of(e.getCause(), files).what(), e);
    } catch (TimeoutException e) {
      throw new IOException(endpoint + " did not answer for " + SECONDS + " s", e);
    }
  }

  @Override
  public void close() {
    client.disconnect().handle((done, failure) -> null).join();
  }
}

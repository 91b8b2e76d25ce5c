package io.iotpipeline.job.sink.influxdb;

import io.iotpipeline.job.client.RetryingCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerAsyncClient;

/**
 * InfluxDB's token, from the secret {@code {"token": "..."}} in Secrets Manager. Read when first
 * wanted, and again when InfluxDB refuses it: so a rotated token is found without a restart. Thread
 * safe.
 */
final class SecretToken implements AutoCloseable {
  /** Between two readings because of refusals: each is billed, and a wrong token stays wrong. */
  private static final long READ_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final SecretsManagerAsyncClient client;
  private final String secret;
  private CompletableFuture<String> token;
  private long readAgainAt;

  /**
   * @param secret its name or ARN
   */
  SecretToken(SecretsManagerAsyncClient client, String secret) {
    this.client = client;
    this.secret = secret;
  }

  /** The token; or Secrets Manager's error, which is not kept. */
  synchronized CompletableFuture<String> get() {
    if (token == null || token.isCompletedExceptionally()) {
      token = read();
    }
    return token;
  }

  /** The token in the place of one that was refused: the same one if there is no other. */
  synchronized CompletableFuture<String> insteadOf(String refused) {
    boolean isCurrent =
        token.isDone() && !token.isCompletedExceptionally() && token.join().equals(refused);
    if (isCurrent && System.nanoTime() - readAgainAt >= 0) {
      token = read();
      readAgainAt = System.nanoTime() + READ_AGAIN_NANOS;
    }
    return get();
  }

  String secret() {
    return secret;
  }

  private CompletableFuture<String> read() {
    return client
        .getSecretValue(request -> request.secretId(secret))
        .handle(
            (answer, error) -> {
              if (error != null) {
                throw new CompletionException(RetryingCall.unwrap(error));
              }
              return token(answer.secretString());
            });
  }

  /** Says nothing of what the secret holds. */
  private String token(String text) {
    try {
      JsonNode node = text == null ? null : JSON.readTree(text);
      JsonNode found = node == null ? null : node.get("token");
      if (found != null && found.isTextual() && !found.textValue().isBlank()) {
        return found.textValue().strip();
      }
    } catch (JsonProcessingException notJson) {
      // The same to whoever mends it.
    }
    throw new IllegalStateException(
        "secret \"" + secret + "\" is not a JSON object with a string \"token\"");
  }

  @Override
  public void close() {
    client.close();
  }
}

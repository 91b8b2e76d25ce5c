package io.iotpipeline.job.sink.influxdb;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerAsyncClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/** One secret, whatever its name. */
final class FakeSecrets implements SecretsManagerAsyncClient {
  final AtomicInteger reads = new AtomicInteger();
  volatile String value;
  volatile boolean closed;

  @Override
  public CompletableFuture<GetSecretValueResponse> getSecretValue(
      Consumer<GetSecretValueRequest.Builder> request) {
    reads.incrementAndGet();
    return CompletableFuture.completedFuture(
        GetSecretValueResponse.builder().secretString(value).build());
  }

  @Override
  public String serviceName() {
    return "secretsmanager";
  }

  @Override
  public void close() {
    closed = true;
  }
}

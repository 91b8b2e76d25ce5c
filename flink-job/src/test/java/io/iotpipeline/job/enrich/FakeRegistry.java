package io.iotpipeline.job.enrich;

import io.iotpipeline.telemetry.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Answers when the test says so. */
final class FakeRegistry implements DeviceRegistry {
  final List<String> asked = new ArrayList<>();
  private final List<CompletableFuture<Optional<Device>>> answers = new ArrayList<>();
  boolean closed;

  @Override
  public CompletableFuture<Optional<Device>> find(String deviceId) {
    asked.add(deviceId);
    CompletableFuture<Optional<Device>> answer = new CompletableFuture<>();
    answers.add(answer);
    return answer;
  }

  /** Answers the n-th look-up (from 0). */
  void answer(int index, Device device) {
    answers.get(index).complete(Optional.ofNullable(device));
  }

  void fail(int index, Throwable error) {
    answers.get(index).completeExceptionally(error);
  }

  @Override
  public void close() {
    closed = true;
  }
}

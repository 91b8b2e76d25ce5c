package io.iotpipeline.local.iot.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KinesisActionTest {
  private static final RetryPolicy QUICK = new RetryPolicy(4, 1, 1);

  @TempDir Path folder;
  private final List<RuleRecord> stream = Collections.synchronizedList(new ArrayList<>());
  private final CountingRule counters = new CountingRule();

  @Test
  void shouldCompleteARecordOnlyWhenItIsInTheStream() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    try (KinesisAction action =
        action(
            records -> {
              awaitOpen(open);
              return put(records);
            })) {
      CompletableFuture<Void> done = action.submit(record("a"));
      assertThat(done).isNotDone();
      open.countDown();
      done.get(10, TimeUnit.SECONDS);
      assertThat(stream).hasSize(1);
    }
  }

  @Test
  void shouldPutWhatWaitsInOneRequest() throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    try (KinesisAction action =
        action(
            records -> {
              sizes.add(records.size());
              awaitOpen(open);
              return put(records);
            })) {
      List<CompletableFuture<Void>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int sender = i + 1;
        all.add(action.submit(record("busy")));
        await().until(() -> sizes.size() == sender);
      }
      for (int i = 0; i < 700; i++) {
        all.add(action.submit(record("k" + i)));
      }
      open.countDown();
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
    }
    // How the senders share it is theirs; 704 requests of one it is not.
    assertThat(sizes).hasSizeLessThan(50).allMatch(size -> size <= 500);
    assertThat(stream).hasSize(704);
  }

  @Test
  void shouldTryAgainOnlyWhatFailed() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    try (KinesisAction action =
        action(
            records -> {
              if (requests.incrementAndGet() == 1) {
                throw new IllegalStateException("connection reset");
              }
              if (requests.get() == 2) {
                return records.stream().map(record -> "ProvisionedThroughputExceeded").toList();
              }
              return put(records);
            })) {
      action.submit(record("a")).get(10, TimeUnit.SECONDS);
    }
    assertThat(stream).hasSize(1);
    assertThat(counters.retried.get()).isEqualTo(2);
    assertThat(counters.gaveUp.get()).isZero();
  }

  @Test
  void shouldHandOverToTheErrorActionAfterTheLastAttempt() throws Exception {
    try (KinesisAction action =
        action(records -> records.stream().map(record -> "InternalFailure").toList())) {
      action.submit(record("a")).get(10, TimeUnit.SECONDS);
    }
    assertThat(counters.gaveUp.get()).isEqualTo(1);
    JsonNode document = new ObjectMapper().readTree(lines().get(0));
    assertThat(document.get("ruleName").asText()).isEqualTo("rule");
    assertThat(document.get("topic").asText()).isEqualTo("device/a/telemetry");
    assertThat(document.get("clientId").asText()).isEqualTo("a");
    assertThat(document.get("base64OriginalPayload").binaryValue())
        .isEqualTo("data".getBytes(UTF_8));
    assertThat(document.at("/failures/0/failedAction").asText()).isEqualTo("KinesisAction");
    assertThat(document.at("/failures/0/failedResource").asText()).isEqualTo("stream");
    assertThat(document.at("/failures/0/errorMessage").asText()).isEqualTo("InternalFailure");
  }

  @Test
  void shouldNotCompleteWhatNobodyTook() throws Exception {
    Files.writeString(folder.resolve("file"), "in the way");
    ErrorAction nowhere = new ErrorAction("rule", "stream", folder.resolve("file"));
    try (KinesisAction action =
        new KinesisAction(
            records -> records.stream().map(record -> "no").toList(), nowhere, QUICK, counters)) {
      CompletableFuture<Void> done = action.submit(record("a"));
      assertThatThrownBy(() -> done.get(10, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void shouldFailWhatWaitsWhenItIsClosed() {
    CountDownLatch never = new CountDownLatch(1);
    KinesisAction action =
        action(
            records -> {
              awaitOpen(never);
              return put(records);
            });
    CompletableFuture<Void> done = action.submit(record("a"));
    action.close();
    await().until(done::isCompletedExceptionally);
    assertThat(action.submit(record("b"))).isCompletedExceptionally();
  }

  private KinesisAction action(StreamWriter writer) {
    return new KinesisAction(writer, new ErrorAction("rule", "stream", folder), QUICK, counters);
  }

  private List<String> put(List<RuleRecord> records) {
    stream.addAll(records);
    return Collections.nCopies(records.size(), null);
  }

  private List<String> lines() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return Files.readAllLines(files.findFirst().orElseThrow());
    }
  }

  private static RuleRecord record(String thing) {
    return new RuleRecord(thing, "data".getBytes(UTF_8), "device/" + thing + "/telemetry", thing);
  }

  private static void awaitOpen(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
  }

  private static final class CountingRule implements RuleCounters {
    final AtomicInteger delivered = new AtomicInteger();
    final AtomicInteger retried = new AtomicInteger();
    final AtomicInteger gaveUp = new AtomicInteger();

    @Override
    public void delivered() {
      delivered.incrementAndGet();
    }

    @Override
    public void retried(int records) {
      retried.addAndGet(records);
    }

    @Override
    public void gaveUp() {
      gaveUp.incrementAndGet();
    }
  }
}

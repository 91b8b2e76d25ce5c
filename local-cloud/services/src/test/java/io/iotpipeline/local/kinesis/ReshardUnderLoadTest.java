package io.iotpipeline.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotpipeline.local.protocol.AwsServer;
import io.iotpipeline.local.protocol.Faults.LostAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A writer, a reader that follows the shards as Flink's consumer does, and 2->4->3 meanwhile. */
class ReshardUnderLoadTest {
  private static final int KEYS = 40;

  private final KinesisService service =
      new KinesisService(
          KinesisOptions.defaults().withoutLimits().withTransition(Duration.ofMillis(50)));
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicBoolean writing = new AtomicBoolean(true);
  private AwsServer server;
  private KinesisClient kinesis;

  @BeforeEach
  void start() throws Exception {
    server = AwsServer.start(0, service);
    kinesis = KinesisClients.to(server.endpoint());
    kinesis.createStream(b -> b.streamName("s").shardCount(2));
    awaitActive();
  }

  @AfterEach
  void stop() {
    writing.set(false);
    threads.shutdownNow();
    kinesis.close();
    server.close();
  }

  @Test
  void shouldLoseNothingAndKeepEachKeysOrder() throws Exception {
    Future<Map<String, List<Integer>>> written = threads.submit(this::write);
    ShardFollower follower = new ShardFollower(kinesis, "s");
    Future<Map<String, List<Integer>>> read =
        threads.submit(() -> follower.readUntil(() -> !writing.get()));

    await().until(() -> service.recordCount("s") > 1_000);
    scale(4);
    long atFour = service.recordCount("s");
    await().until(() -> service.recordCount("s") > atFour + 1_000);
    scale(3);
    long atThree = service.recordCount("s");
    await().until(() -> service.recordCount("s") > atThree + 1_000);
    writing.set(false);

    assertThat(read.get()).isEqualTo(written.get());
  }

  @Test
  void shouldReadWhatAnswersWereLostAbout() throws Exception {
    service.faults().loseAnswer(0.2, LostAnswer.CONNECTION_CLOSED);
    ShardFollower follower = new ShardFollower(kinesis, "s");
    Future<Map<String, List<Integer>>> written = threads.submit(this::write);
    await().until(() -> service.faults().answersLost() > 10);
    writing.set(false);

    Map<String, List<Integer>> sent = written.get();
    Map<String, List<Integer>> read = follower.readUntil(() -> true);

    // Each batch came at least once and, sent again after its answer was lost, more than once.
    read.replaceAll((key, values) -> values.stream().distinct().toList());
    assertThat(read).isEqualTo(sent);
    assertThat(service.recordCount("s"))
        .isGreaterThan(sent.values().stream().mapToLong(List::size).sum());
  }

  private Map<String, List<Integer>> write() {
    Map<String, List<Integer>> written = new TreeMap<>();
    for (int round = 0; writing.get(); round++) {
      int number = round;
      List<PutRecordsRequestEntry> entries =
          IntStream.range(0, KEYS)
              .mapToObj(
                  key ->
                      PutRecordsRequestEntry.builder()
                          .partitionKey("key-" + key)
                          .data(SdkBytes.fromUtf8String(String.valueOf(number)))
                          .build())
              .toList();
      putUntilAnswered(entries);
      for (PutRecordsRequestEntry entry : entries) {
        written.computeIfAbsent(entry.partitionKey(), key -> new ArrayList<>()).add(number);
      }
    }
    return written;
  }

  private void putUntilAnswered(List<PutRecordsRequestEntry> entries) {
    while (true) {
      try {
        PutRecordsResponse response = kinesis.putRecords(b -> b.streamName("s").records(entries));
        assertThat(response.failedRecordCount()).isZero();
        return;
      } catch (SdkClientException lost) {
        // As a producer would: send it again.
      }
    }
  }

  private void scale(int shards) {
    kinesis.updateShardCount(
        b -> b.streamName("s").targetShardCount(shards).scalingType(ScalingType.UNIFORM_SCALING));
    awaitActive();
  }

  private void awaitActive() {
    await()
        .until(
            () ->
                kinesis.describeStream(b -> b.streamName("s")).streamDescription().streamStatus()
                    == StreamStatus.ACTIVE);
  }
}

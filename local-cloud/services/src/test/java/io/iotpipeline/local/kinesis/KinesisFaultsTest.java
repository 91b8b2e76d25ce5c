package io.iotpipeline.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iotpipeline.local.protocol.AwsServer;
import io.iotpipeline.local.protocol.Faults.LostAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

class KinesisFaultsTest {
  private final KinesisService service =
      new KinesisService(
          KinesisOptions.defaults()
              .withoutLimits()
              .withTransition(Duration.ZERO)
              .withFaultSeed(42));
  private AwsServer server;
  private KinesisClient kinesis;

  @BeforeEach
  void start() throws IOException {
    server = AwsServer.start(0, service);
    kinesis = KinesisClients.to(server.endpoint());
    kinesis.createStream(b -> b.streamName("s").shardCount(2));
  }

  @AfterEach
  void stop() {
    kinesis.close();
    server.close();
  }

  @Test
  void shouldThrottleDataButNotControlRequests() {
    service.faults().throttle(1);

    assertThatExceptionOfType(ProvisionedThroughputExceededException.class)
        .isThrownBy(() -> put(1));
    kinesis.describeStream(b -> b.streamName("s"));

    assertThat(service.faults().throttled()).isEqualTo(1);
    assertThat(service.recordCount("s")).isZero();
  }

  @Test
  void shouldFailAShareOfTheEntriesAndStoreExactlyTheOthers() {
    service.faults().partialFailure(0.3);

    PutRecordsResponse response = put(500);

    assertThat(response.failedRecordCount()).isBetween(100, 200);
    assertThat(service.faults().failedEntries())
        .isEqualTo(response.failedRecordCount().longValue());
    assertThat(stored()).containsExactlyInAnyOrderElementsOf(accepted(response));
  }

  @Test
  void shouldStoreWhatItsLostAnswerWasAbout() {
    service.faults().loseAnswer(1, LostAnswer.CONNECTION_CLOSED);

    assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> put(10));

    assertThat(service.recordCount("s")).isEqualTo(10);
    assertThat(service.faults().answersLost()).isEqualTo(1);
    service.faults().clear();
    put(1);
  }

  private PutRecordsResponse put(int count) {
    List<PutRecordsRequestEntry> entries =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    PutRecordsRequestEntry.builder()
                        .partitionKey("key-" + i)
                        .data(SdkBytes.fromUtf8String("data-" + i))
                        .build())
            .toList();
    return kinesis.putRecords(b -> b.streamName("s").records(entries));
  }

  private List<String> stored() {
    List<String> stored = new ArrayList<>();
    service.forEachRecord("s", record -> stored.add(record.shardId() + record.sequenceNumber()));
    return stored;
  }

  private static List<String> accepted(PutRecordsResponse response) {
    List<String> accepted = new ArrayList<>();
    for (PutRecordsResultEntry entry : response.records()) {
      if (entry.errorCode() == null) {
        accepted.add(entry.shardId() + entry.sequenceNumber());
      }
    }
    return accepted;
  }
}

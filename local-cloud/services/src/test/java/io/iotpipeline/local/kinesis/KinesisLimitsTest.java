package io.iotpipeline.local.kinesis;

import static io.iotpipeline.local.kinesis.Actions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What AWS enforces and kinesalite does not. */
class KinesisLimitsTest {
  private static final String EXCEEDED = "ProvisionedThroughputExceededException";
  private static final int MEBI = 1 << 20;
  private static final String SHARD = "shardId-000000000000";

  private final SettableClock clock = new SettableClock();
  private final KinesisOptions options =
      KinesisOptions.defaults().withTransition(Duration.ZERO).withClock(clock);
  private final Actions kinesis = new Actions(new KinesisService(options));

  @BeforeEach
  void createStream() {
    kinesis.create("s", 1);
  }

  @Test
  void shouldTakeOneMebibyteASecondAndShard() {
    kinesis.put("s", MEBI);
    assertRefused(EXCEEDED, () -> kinesis.put("s", 2))
        .hasMessage(
            "Rate exceeded for shard " + SHARD + " in stream s under account 000000000000.");

    clock.advance(Duration.ofMillis(500));
    kinesis.put("s", MEBI / 2);
    assertRefused(EXCEEDED, () -> kinesis.put("s", 2));
  }

  @Test
  void shouldTakeAThousandRecordsASecondAndShardAndFailTheOthersAlone() {
    assertThat(putRecords("s", 500).get("FailedRecordCount").intValue()).isZero();
    assertThat(putRecords("s", 490).get("FailedRecordCount").intValue()).isZero();

    JsonNode answer = putRecords("s", 15);

    assertThat(answer.get("FailedRecordCount").intValue()).isEqualTo(5);
    assertThat(answer.get("Records").get(9).has("SequenceNumber")).isTrue();
    assertThat(answer.get("Records").get(10).get("ErrorCode").textValue()).isEqualTo(EXCEEDED);
    assertThat(answer.get("Records").get(10).has("SequenceNumber")).isFalse();
  }

  @Test
  void shouldCountEachShardAlone() {
    kinesis.create("two", 2);

    assertThat(putRecords("two", 500).get("FailedRecordCount").intValue()).isZero();
    assertThat(putRecords("two", 500).get("FailedRecordCount").intValue()).isZero();
    assertThat(putRecords("two", 500).get("FailedRecordCount").intValue()).isZero();
  }

  @Test
  void shouldAnswerFiveReadsASecondAndShard() {
    String iterator = kinesis.iterator("s", SHARD, "TRIM_HORIZON");
    for (int i = 0; i < 5; i++) {
      kinesis.read(iterator);
    }
    assertRefused(EXCEEDED, () -> kinesis.read(iterator));

    clock.advance(Duration.ofMillis(200));
    kinesis.read(iterator);
    assertRefused(EXCEEDED, () -> kinesis.read(iterator));
  }

  @Test
  void shouldGiveTenMebibytesAtMostAndThenRestUntilTheyArePaidFor() {
    for (int i = 0; i < 12; i++) {
      kinesis.put("s", MEBI);
      clock.advance(Duration.ofSeconds(1));
    }

    JsonNode answer = kinesis.read(kinesis.iterator("s", SHARD, "TRIM_HORIZON"));
    String next = answer.get("NextShardIterator").textValue();

    assertThat(answer.get("Records")).hasSize(10);
    assertThat(answer.get("MillisBehindLatest").longValue()).isEqualTo(2_000);
    clock.advance(Duration.ofMillis(3_900));
    assertRefused(EXCEEDED, () -> kinesis.read(next));
    clock.advance(Duration.ofMillis(100));
    assertThat(kinesis.read(next).get("Records")).hasSize(2);
  }

  @Test
  void shouldEnforceNothingWhenAskedNotTo() {
    Actions unlimited = new Actions(new KinesisService(options.withoutLimits()));
    unlimited.create("s", 1);
    for (int i = 0; i < 10; i++) {
      unlimited.put("s", MEBI);
      unlimited.read(unlimited.iterator("s", SHARD, "LATEST"));
    }
  }

  @Test
  void shouldRefuseARecordOrARequestThatIsTooLarge() {
    assertRefused("InvalidArgumentException", () -> kinesis.put("s", MEBI + 1));
    assertRefused(
        "InvalidArgumentException",
        () ->
            kinesis.call(
                "PutRecords",
                "s",
                body -> {
                  ArrayNode records = body.putArray("Records");
                  for (int i = 0; i < 11; i++) {
                    records.addObject().put("PartitionKey", "k").put("Data", new byte[MEBI - 1]);
                  }
                }));
  }

  @Test
  void shouldExpireIteratorsAfterFiveMinutes() {
    String iterator = kinesis.iterator("s", SHARD, "TRIM_HORIZON");
    clock.advance(Duration.ofMinutes(5));
    String next = kinesis.read(iterator).get("NextShardIterator").textValue();

    clock.advance(Duration.ofMillis(1));

    assertRefused("ExpiredIteratorException", () -> kinesis.read(iterator))
        .hasMessageContaining("created at time 2026-01-01T00:00:00Z");
    kinesis.read(next);
  }

  @Test
  void shouldForgetWhatIsOlderThanTheRetention() {
    kinesis.put("s", 10);
    clock.advance(Duration.ofHours(24));
    kinesis.put("s", 10);
    assertThat(readAll()).hasSize(2);

    clock.advance(Duration.ofMillis(1));
    assertThat(readAll()).hasSize(1);

    kinesis.call(
        "IncreaseStreamRetentionPeriod", "s", body -> body.put("RetentionPeriodHours", 48));
    assertThat(readAll()).hasSize(2);
    assertRefused(
        "InvalidArgumentException",
        () ->
            kinesis.call(
                "IncreaseStreamRetentionPeriod",
                "s",
                body -> body.put("RetentionPeriodHours", 24)));
  }

  @Test
  void shouldNotTakeAnIteratorOfAnEarlierStreamOfTheName() {
    String iterator = kinesis.iterator("s", SHARD, "LATEST");
    clock.advance(Duration.ofMillis(1));
    kinesis.call("DeleteStream", "s", body -> {});
    kinesis.create("s", 1);

    assertRefused("ResourceNotFoundException", () -> kinesis.read(iterator));
  }

  @Test
  void shouldSayThatThereIsNoFanOut() {
    assertRefused(
            "UnsupportedOperationException",
            () -> kinesis.call("RegisterStreamConsumer", body -> {}))
        .hasMessageContaining("polling");
    assertRefused(
        "UnsupportedOperationException", () -> kinesis.call("SubscribeToShard", body -> {}));
  }

  private JsonNode readAll() {
    return kinesis.read(kinesis.iterator("s", SHARD, "TRIM_HORIZON")).get("Records");
  }

  private JsonNode putRecords(String stream, int count) {
    return kinesis.call(
        "PutRecords",
        stream,
        body -> {
          ArrayNode records = body.putArray("Records");
          for (int i = 0; i < count; i++) {
            records.addObject().put("PartitionKey", "key-" + i).put("Data", new byte[] {1});
          }
        });
  }
}

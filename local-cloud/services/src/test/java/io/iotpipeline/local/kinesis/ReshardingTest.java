package io.iotpipeline.local.kinesis;

import static io.iotpipeline.local.kinesis.Actions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReshardingTest {
  private final SettableClock clock = new SettableClock();
  private final KinesisOptions options =
      KinesisOptions.defaults().withTransition(Duration.ofSeconds(1)).withClock(clock);
  private final Actions kinesis = new Actions(new KinesisService(options));

  @Test
  void shouldScaleFromTwoToFourToThreeEqualShards() {
    create(2);

    JsonNode answer = scale(4);
    assertThat(answer.get("CurrentShardCount").intValue()).isEqualTo(2);
    assertThat(answer.get("TargetShardCount").intValue()).isEqualTo(4);
    assertThat(openRanges()).isEqualTo(equalRanges(4));
    assertThat(shards()).hasSize(6);

    scale(3);
    assertThat(openRanges()).isEqualTo(equalRanges(3));
    // Two are split on the way, then six become three.
    assertThat(shards()).hasSize(6 + 4 + 3);
  }

  @Test
  void shouldKeepNumbersGrowingFromParentToChildThroughShardsThatLiveOnlyOnTheWay() {
    create(4);
    scale(3);

    for (JsonNode shard : shards()) {
      if (shard.has("ParentShardId")) {
        JsonNode parent =
            shards().get(Integer.parseInt(shard.get("ParentShardId").textValue(), 8, 20, 10));
        assertThat(number(shard, "StartingSequenceNumber"))
            .isGreaterThan(number(parent, "EndingSequenceNumber"));
      }
    }
  }

  @Test
  void shouldStampTheChildsRecordsLaterThanTheParentsEvenIfTheClockStands() {
    KinesisService service = new KinesisService(options.withTransition(Duration.ZERO));
    Actions still = new Actions(service);
    still.create("s", 1);
    still.put("s", 10);
    still.call("UpdateShardCount", "s", target(2));
    still.put("s", 10);

    List<Long> arrivals = new ArrayList<>();
    service.forEachRecord("s", record -> arrivals.add(record.arrivalMillis()));

    assertThat(arrivals).hasSize(2).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void shouldServeTheOldShardsUntilTheChangeIsDone() {
    create(1);
    kinesis.call("UpdateShardCount", "s", target(2));

    assertThat(status()).isEqualTo("UPDATING");
    assertThat(shards()).hasSize(1);
    assertThat(kinesis.put("s", 10).get("ShardId").textValue()).isEqualTo("shardId-000000000000");
    assertRefused("ResourceInUseException", () -> kinesis.call("UpdateShardCount", "s", target(2)))
        .hasMessageContaining("not ACTIVE, instead in state UPDATING");

    clock.advance(Duration.ofSeconds(1));
    assertThat(status()).isEqualTo("ACTIVE");
    assertThat(kinesis.put("s", 10).get("ShardId").textValue())
        .isNotEqualTo("shardId-000000000000");
  }

  @Test
  void shouldRefuseMoreThanDoubleAndLessThanHalf() {
    create(3);

    assertRefused("LimitExceededException", () -> kinesis.call("UpdateShardCount", "s", target(7)))
        .hasMessageContaining("Current open shard count: 3, Target shard count: 7");
    assertRefused("LimitExceededException", () -> kinesis.call("UpdateShardCount", "s", target(1)));
    scale(6);
    scale(3);
    scale(2);
  }

  @Test
  void shouldScaleTenTimesADay() {
    create(2);
    for (int i = 0; i < 5; i++) {
      scale(4);
      scale(2);
    }

    assertRefused("LimitExceededException", () -> kinesis.call("UpdateShardCount", "s", target(4)))
        .hasMessageContaining("10 times");

    clock.advance(Duration.ofHours(24));
    scale(4);
  }

  @Test
  void shouldRefuseToScaleAnOnDemandStream() {
    kinesis.call(
        "CreateStream",
        "s",
        body -> body.putObject("StreamModeDetails").put("StreamMode", "ON_DEMAND"));
    clock.advance(Duration.ofSeconds(1));

    assertThat(shards()).hasSize(4);
    assertRefused("ValidationException", () -> kinesis.call("UpdateShardCount", "s", target(8)));
  }

  @Test
  void shouldRefuseToSplitOrMergeAClosedShard() {
    create(2);
    scale(4);

    assertRefused(
        "InvalidArgumentException",
        () ->
            kinesis.call(
                "SplitShard",
                "s",
                body ->
                    body.put("ShardToSplit", "shardId-000000000000")
                        .put("NewStartingHashKey", "1000")));
    assertRefused(
        "InvalidArgumentException",
        () ->
            kinesis.call(
                "MergeShards",
                "s",
                body ->
                    body.put("ShardToMerge", "shardId-000000000000")
                        .put("AdjacentShardToMerge", "shardId-000000000001")));
  }

  @Test
  void shouldNameTheChildrenAtTheEndOfAClosedShard() {
    create(1);
    kinesis.put("s", 10);
    scale(2);

    JsonNode end = kinesis.read(kinesis.iterator("s", "shardId-000000000000", "TRIM_HORIZON"));

    assertThat(end.get("Records")).hasSize(1);
    assertThat(end.has("NextShardIterator")).isFalse();
    assertThat(end.get("ChildShards").findValuesAsText("ShardId"))
        .containsExactly("shardId-000000000001", "shardId-000000000002");
    assertThat(end.get("ChildShards").get(0).get("ParentShards").get(0).textValue())
        .isEqualTo("shardId-000000000000");
  }

  @Test
  void shouldResumeAfterTheLastRecordOfAClosedShard() {
    create(1);
    String last = kinesis.put("s", 10).get("SequenceNumber").textValue();
    scale(2);
    String ending =
        shards().get(0).get("SequenceNumberRange").get("EndingSequenceNumber").textValue();

    for (String number : List.of(last, ending)) {
      String iterator =
          kinesis
              .call(
                  "GetShardIterator",
                  "s",
                  body ->
                      body.put("ShardId", "shardId-000000000000")
                          .put("ShardIteratorType", "AFTER_SEQUENCE_NUMBER")
                          .put("StartingSequenceNumber", number))
              .get("ShardIterator")
              .textValue();
      assertThat(kinesis.read(iterator).get("Records")).isEmpty();
      assertThat(kinesis.read(iterator).has("NextShardIterator")).isFalse();
    }
  }

  @Test
  void shouldListShardsInPagesAndByFilter() {
    create(2);
    clock.advance(Duration.ofSeconds(10));
    long before = clock.millis();
    clock.advance(Duration.ofSeconds(10));
    scale(4);

    JsonNode one = kinesis.call("ListShards", "s", body -> body.put("MaxResults", 4));
    JsonNode two = kinesis.call("ListShards", body -> body.set("NextToken", one.get("NextToken")));
    assertThat(ids(one)).containsExactly(0, 1, 2, 3);
    assertThat(ids(two)).containsExactly(4, 5);
    assertThat(two.has("NextToken")).isFalse();

    assertThat(ids(listed(filter -> filter.put("Type", "AT_LATEST")))).containsExactly(2, 3, 4, 5);
    assertThat(ids(listed(filter -> filter.put("Type", "AT_TRIM_HORIZON")))).containsExactly(0, 1);
    assertThat(ids(listed(filter -> filter.put("Type", "FROM_TRIM_HORIZON")))).hasSize(6);
    assertThat(
            ids(
                listed(
                    filter ->
                        filter
                            .put("Type", "AFTER_SHARD_ID")
                            .put("ShardId", "shardId-000000000003"))))
        .containsExactly(4, 5);
    assertThat(
            ids(
                listed(
                    filter -> filter.put("Type", "AT_TIMESTAMP").put("Timestamp", before / 1000))))
        .containsExactly(0, 1);
    assertThat(
            ids(
                listed(
                    filter ->
                        filter
                            .put("Type", "FROM_TIMESTAMP")
                            .put("Timestamp", clock.millis() / 1000))))
        .containsExactly(2, 3, 4, 5);

    clock.advance(Duration.ofMinutes(6));
    assertRefused(
        "ExpiredNextTokenException",
        () -> kinesis.call("ListShards", body -> body.set("NextToken", one.get("NextToken"))));
  }

  private JsonNode listed(Consumer<ObjectNode> filter) {
    return kinesis.call("ListShards", "s", body -> filter.accept(body.putObject("ShardFilter")));
  }

  private static List<Integer> ids(JsonNode answer) {
    return answer.get("Shards").findValuesAsText("ShardId").stream()
        .map(id -> Integer.parseInt(id.substring("shardId-".length())))
        .toList();
  }

  private void create(int shards) {
    kinesis.create("s", shards);
    clock.advance(Duration.ofSeconds(1));
  }

  private JsonNode scale(int count) {
    JsonNode answer = kinesis.call("UpdateShardCount", "s", target(count));
    clock.advance(Duration.ofSeconds(1));
    return answer;
  }

  private static Consumer<ObjectNode> target(int count) {
    return body -> body.put("TargetShardCount", count).put("ScalingType", "UNIFORM_SCALING");
  }

  private String status() {
    return kinesis
        .call("DescribeStreamSummary", "s", body -> {})
        .at("/StreamDescriptionSummary/StreamStatus")
        .textValue();
  }

  private JsonNode shards() {
    return kinesis.call("ListShards", "s", body -> {}).get("Shards");
  }

  private List<String> openRanges() {
    List<String> ranges = new ArrayList<>();
    for (JsonNode shard : shards()) {
      if (!shard.get("SequenceNumberRange").has("EndingSequenceNumber")) {
        JsonNode range = shard.get("HashKeyRange");
        ranges.add(
            range.get("StartingHashKey").textValue()
                + "-"
                + range.get("EndingHashKey").textValue());
      }
    }
    ranges.sort(
        (a, b) ->
            new BigInteger(a.substring(0, a.indexOf('-')))
                .compareTo(new BigInteger(b.substring(0, b.indexOf('-')))));
    return ranges;
  }

  private static List<String> equalRanges(int parts) {
    List<String> ranges = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      BigInteger end = HashRange.boundary(i + 1, parts).subtract(BigInteger.ONE);
      ranges.add(HashRange.boundary(i, parts) + "-" + end);
    }
    return ranges;
  }

  private static BigInteger number(JsonNode shard, String which) {
    return new BigInteger(shard.get("SequenceNumberRange").get(which).textValue());
  }
}

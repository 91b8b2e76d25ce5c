package io.iotpipeline.local.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamDescription;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * What an SDK client may expect of Kinesis, written once and held to ours and to another
 * implementation.
 */
abstract class KinesisProtocolContract {
  static final BigInteger HASH_KEYS = BigInteger.ONE.shiftLeft(128);
  private static final String LOWEST = "0";
  private static final String HIGHEST = HASH_KEYS.subtract(BigInteger.ONE).toString();

  private final String stream = "contract-" + UUID.randomUUID();
  private KinesisClient kinesis;

  abstract URI endpoint();

  /** Whether the client and the service speak CBOR, else JSON. */
  abstract boolean cbor();

  @BeforeEach
  void connect() {
    System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), String.valueOf(cbor()));
    kinesis = KinesisClients.to(endpoint());
  }

  @AfterEach
  void disconnect() {
    for (String name : kinesis.listStreams().streamNames()) {
      kinesis.deleteStream(b -> b.streamName(name));
    }
    soon().until(() -> kinesis.listStreams().streamNames().isEmpty());
    kinesis.close();
    System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
  }

  @Test
  void shouldCreateAndDescribeAStreamOfEqualShards() {
    create(3);

    StreamDescription description = describe();
    assertThat(description.streamName()).isEqualTo(stream);
    assertThat(description.streamARN()).endsWith(":stream/" + stream);
    assertThat(description.retentionPeriodHours()).isEqualTo(24);
    assertThat(description.hasMoreShards()).isFalse();
    assertThat(description.shards())
        .extracting(Shard::shardId)
        .containsExactly("shardId-000000000000", "shardId-000000000001", "shardId-000000000002");
    assertThat(description.shards())
        .extracting(shard -> shard.hashKeyRange().startingHashKey())
        .containsExactly(
            "0",
            "113427455640312821154458202477256070485",
            "226854911280625642308916404954512140970");
    assertThat(description.shards().get(2).hashKeyRange().endingHashKey()).isEqualTo(HIGHEST);
    assertThat(description.shards())
        .allSatisfy(
            shard -> assertThat(shard.sequenceNumberRange().endingSequenceNumber()).isNull());
    assertThat(
            kinesis
                .describeStreamSummary(b -> b.streamName(stream))
                .streamDescriptionSummary()
                .openShardCount())
        .isEqualTo(3);
  }

  @Test
  void shouldListStreamsByNameInPages() {
    create(1);
    String second = "a-" + stream;
    kinesis.createStream(b -> b.streamName(second).shardCount(1));

    assertThat(kinesis.listStreams().streamNames()).containsExactly(second, stream);
    assertThat(kinesis.listStreams(b -> b.limit(1)).hasMoreStreams()).isTrue();
    assertThat(kinesis.listStreams(b -> b.exclusiveStartStreamName(second)).streamNames())
        .containsExactly(stream);
  }

  @Test
  void shouldForgetADeletedStream() {
    create(1);

    kinesis.deleteStream(b -> b.streamName(stream));

    soon().until(() -> kinesis.listStreams().streamNames().isEmpty());
    assertRefused("ResourceNotFoundException", this::describe)
        .hasMessageContaining("Stream " + stream + " under account 000000000000 not found.");
  }

  @Test
  void shouldRefuseWhatIsNotThereOrThereAlready() {
    create(1);

    assertRefused(
        "ResourceInUseException",
        () -> kinesis.createStream(b -> b.streamName(stream).shardCount(1)));
    assertRefused("ResourceNotFoundException", () -> put("k", "v", "nowhere", null));
    assertRefused(
        "ResourceNotFoundException",
        () -> iterator("shardId-000000000007", ShardIteratorType.LATEST, null, null));
    assertRefused(
        "ResourceNotFoundException", () -> kinesis.deleteStream(b -> b.streamName("nowhere")));
  }

  @Test
  void shouldGiveBackWhatWasPutInOrder() {
    create(1);
    byte[] allBytes = new byte[256];
    IntStream.range(0, 256).forEach(i -> allBytes[i] = (byte) i);
    PutRecordResponse first =
        kinesis.putRecord(
            b -> b.streamName(stream).partitionKey("ключ").data(SdkBytes.fromByteArray(allBytes)));
    List<PutRecordsResultEntry> batch = putBatch("b", 50);

    List<Record> records = readAll("shardId-000000000000");

    assertThat(records).hasSize(51);
    assertThat(records.get(0).data().asByteArray()).isEqualTo(allBytes);
    assertThat(records.get(0).partitionKey()).isEqualTo("ключ");
    assertThat(records.get(0).sequenceNumber()).isEqualTo(first.sequenceNumber());
    assertThat(records.subList(1, 51))
        .extracting(Record::sequenceNumber)
        .containsExactlyElementsOf(
            batch.stream().map(PutRecordsResultEntry::sequenceNumber).toList());
    assertThat(records.subList(1, 51))
        .extracting(record -> record.data().asUtf8String())
        .containsExactlyElementsOf(IntStream.range(0, 50).mapToObj(i -> "b" + i).toList());
    assertThat(records)
        .extracting(record -> new BigInteger(record.sequenceNumber()))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldStampRecordsWithTheirArrival() {
    create(1);
    long before = System.currentTimeMillis();
    put("k", "v", stream, null);

    Instant arrival = readAll("shardId-000000000000").get(0).approximateArrivalTimestamp();

    assertThat(arrival.toEpochMilli()).isBetween(before, System.currentTimeMillis());
  }

  @Test
  void shouldSpreadRecordsByTheMd5OfTheirKeyOrByAnExplicitHash() {
    create(2);

    assertThat(put("a", "v", stream, null).shardId()).isEqualTo("shardId-000000000000");
    assertThat(put("b", "v", stream, null).shardId()).isEqualTo("shardId-000000000001");
    assertThat(put("b", "v", stream, LOWEST).shardId()).isEqualTo("shardId-000000000000");
    assertThat(put("a", "v", stream, HIGHEST).shardId()).isEqualTo("shardId-000000000001");
    assertRefused("InvalidArgumentException", () -> put("a", "v", stream, HASH_KEYS.toString()));
  }

  @Test
  void shouldNumberRecordsInTheKnownLayout() {
    create(2);
    SequenceNumber start =
        SequenceNumber.parse(
            describe().shards().get(1).sequenceNumberRange().startingSequenceNumber());

    SequenceNumber one = SequenceNumber.parse(put("k", "v", stream, HIGHEST).sequenceNumber());
    SequenceNumber two = SequenceNumber.parse(put("k", "v", stream, HIGHEST).sequenceNumber());

    assertThat(start.index()).isZero();
    assertThat(one.shardIndex()).isEqualTo(1);
    assertThat(one.createdSeconds()).isEqualTo(start.createdSeconds());
    assertThat(two.index()).isEqualTo(one.index() + 1);
    assertThat(two.seconds()).isBetween(one.seconds(), System.currentTimeMillis() / 1000 + 1);
  }

  @Test
  void shouldBeginWhereTheIteratorSays() {
    create(1);
    String shard = "shardId-000000000000";
    List<PutRecordsResultEntry> put = putBatch("r", 5);
    String third = put.get(2).sequenceNumber();
    Instant arrival = readAll(shard).get(0).approximateArrivalTimestamp();
    String latest = iterator(shard, ShardIteratorType.LATEST, null, null);
    put("k", "new", stream, null);

    assertThat(texts(iterator(shard, ShardIteratorType.TRIM_HORIZON, null, null)))
        .containsExactly("r0", "r1", "r2", "r3", "r4", "new");
    assertThat(texts(iterator(shard, ShardIteratorType.AT_SEQUENCE_NUMBER, third, null)))
        .containsExactly("r2", "r3", "r4", "new");
    assertThat(texts(iterator(shard, ShardIteratorType.AFTER_SEQUENCE_NUMBER, third, null)))
        .containsExactly("r3", "r4", "new");
    assertThat(texts(latest)).containsExactly("new");
    assertThat(texts(iterator(shard, ShardIteratorType.AT_TIMESTAMP, null, arrival)))
        .containsExactly("r0", "r1", "r2", "r3", "r4", "new");
  }

  @Test
  void shouldRefuseIteratorsThatMakeNoSense() {
    create(2);
    String shard = "shardId-000000000000";
    String foreign = put("k", "v", stream, HIGHEST).sequenceNumber();

    assertRefused(
        "InvalidArgumentException",
        () -> iterator(shard, ShardIteratorType.AFTER_SEQUENCE_NUMBER, foreign, null));
    assertRefused(
        "InvalidArgumentException",
        () -> iterator(shard, ShardIteratorType.AT_SEQUENCE_NUMBER, null, null));
    assertRefused(
        "InvalidArgumentException", () -> iterator(shard, ShardIteratorType.LATEST, foreign, null));
    assertRefused(
        "InvalidArgumentException",
        () -> iterator(shard, ShardIteratorType.AT_TIMESTAMP, null, null));
    assertRefused("InvalidArgumentException", () -> kinesis.getRecords(b -> b.shardIterator("x")));
    assertRefused(
        "ValidationException",
        () -> iterator("not a shard!", ShardIteratorType.LATEST, null, null));
  }

  @Test
  void shouldReadInPagesUpToTheLimit() {
    create(1);
    putBatch("r", 5);
    String start = iterator("shardId-000000000000", ShardIteratorType.TRIM_HORIZON, null, null);

    GetRecordsResponse one = kinesis.getRecords(b -> b.shardIterator(start).limit(3));
    GetRecordsResponse two = kinesis.getRecords(b -> b.shardIterator(one.nextShardIterator()));
    GetRecordsResponse tip = kinesis.getRecords(b -> b.shardIterator(two.nextShardIterator()));

    assertThat(one.records()).hasSize(3);
    assertThat(two.records()).hasSize(2);
    assertThat(tip.records()).isEmpty();
    assertThat(tip.millisBehindLatest()).isZero();
    assertThat(tip.nextShardIterator()).isNotNull();
  }

  @Test
  void shouldRefuseRecordsThatBreakTheModel() {
    create(1);
    String longKey = "k".repeat(257);

    assertRefused("ValidationException", () -> put("", "v", stream, null));
    assertRefused("ValidationException", () -> put(longKey, "v", stream, null));
    assertRefused("ValidationException", () -> put("k", "v".repeat((1 << 20) + 1), stream, null));
    assertRefused("ValidationException", () -> put("k", "v", "bad name", null));
    assertRefused("ValidationException", () -> putBatch("r", 501));
    assertRefused("ValidationException", () -> putBatch("r", 0));
  }

  @Test
  void shouldSplitAShardAndLetReadersFinishTheParent() {
    create(1);
    putBatch("old", 3);
    String middle = HASH_KEYS.shiftRight(1).toString();

    kinesis.splitShard(
        b -> b.streamName(stream).shardToSplit("shardId-000000000000").newStartingHashKey(middle));
    awaitActive();

    List<Shard> shards = kinesis.listShards(b -> b.streamName(stream)).shards();
    assertThat(shards).hasSize(3);
    assertThat(shards.get(0).sequenceNumberRange().endingSequenceNumber()).isNotNull();
    assertThat(shards.subList(1, 3))
        .extracting(Shard::parentShardId)
        .containsOnly("shardId-000000000000");
    assertThat(shards.get(1).hashKeyRange().startingHashKey()).isEqualTo("0");
    assertThat(shards.get(2).hashKeyRange().startingHashKey()).isEqualTo(middle);
    assertThat(put("k", "v", stream, LOWEST).shardId()).isEqualTo("shardId-000000000001");
    assertThat(put("k", "v", stream, middle).shardId()).isEqualTo("shardId-000000000002");
    assertThat(textsToTheEnd("shardId-000000000000")).containsExactly("old0", "old1", "old2");
  }

  @Test
  void shouldMergeAdjacentShardsOnly() {
    create(3);

    assertRefused(
        "InvalidArgumentException", () -> merge("shardId-000000000000", "shardId-000000000002"));
    merge("shardId-000000000001", "shardId-000000000002");
    awaitActive();

    Shard merged = describe().shards().get(3);
    assertThat(merged.shardId()).isEqualTo("shardId-000000000003");
    assertThat(merged.parentShardId()).isEqualTo("shardId-000000000001");
    assertThat(merged.adjacentParentShardId()).isEqualTo("shardId-000000000002");
    assertThat(put("k", "v", stream, HIGHEST).shardId()).isEqualTo("shardId-000000000003");
    assertThat(textsToTheEnd("shardId-000000000001")).isEmpty();
  }

  @Test
  void shouldRefuseASplitOutsideTheShard() {
    create(2);

    assertRefused(
        "InvalidArgumentException",
        () ->
            kinesis.splitShard(
                b ->
                    b.streamName(stream)
                        .shardToSplit("shardId-000000000000")
                        .newStartingHashKey(HIGHEST)));
    assertRefused(
        "ResourceNotFoundException",
        () ->
            kinesis.splitShard(
                b ->
                    b.streamName(stream)
                        .shardToSplit("shardId-000000000009")
                        .newStartingHashKey("100")));
  }

  @Test
  void shouldListShardsAfterOne() {
    create(3);

    assertThat(
            kinesis
                .listShards(b -> b.streamName(stream).exclusiveStartShardId("shardId-000000000000"))
                .shards())
        .extracting(Shard::shardId)
        .containsExactly("shardId-000000000001", "shardId-000000000002");
  }

  private void create(int shards) {
    kinesis.createStream(b -> b.streamName(stream).shardCount(shards));
    awaitActive();
  }

  private void awaitActive() {
    soon().until(() -> describe().streamStatus() == StreamStatus.ACTIVE);
  }

  private StreamDescription describe() {
    return kinesis.describeStream(b -> b.streamName(stream)).streamDescription();
  }

  private PutRecordResponse put(String key, String data, String to, String explicitHashKey) {
    return kinesis.putRecord(
        b ->
            b.streamName(to)
                .partitionKey(key)
                .explicitHashKey(explicitHashKey)
                .data(SdkBytes.fromUtf8String(data)));
  }

  private List<PutRecordsResultEntry> putBatch(String prefix, int count) {
    List<PutRecordsRequestEntry> entries =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    PutRecordsRequestEntry.builder()
                        .partitionKey("key" + i)
                        .data(SdkBytes.fromUtf8String(prefix + i))
                        .build())
            .toList();
    PutRecordsResponse response = kinesis.putRecords(b -> b.streamName(stream).records(entries));
    assertThat(response.failedRecordCount()).isZero();
    return response.records();
  }

  private void merge(String lower, String upper) {
    kinesis.mergeShards(b -> b.streamName(stream).shardToMerge(lower).adjacentShardToMerge(upper));
  }

  private String iterator(String shard, ShardIteratorType type, String number, Instant moment) {
    return kinesis
        .getShardIterator(
            b ->
                b.streamName(stream)
                    .shardId(shard)
                    .shardIteratorType(type)
                    .startingSequenceNumber(number)
                    .timestamp(moment))
        .shardIterator();
  }

  private List<Record> readAll(String shard) {
    String start = iterator(shard, ShardIteratorType.TRIM_HORIZON, null, null);
    return kinesis.getRecords(b -> b.shardIterator(start)).records();
  }

  private List<String> texts(String iterator) {
    return kinesis.getRecords(b -> b.shardIterator(iterator)).records().stream()
        .map(record -> record.data().asUtf8String())
        .toList();
  }

  /** Reads a closed shard, in pages of two, until it has no next iterator. */
  private List<String> textsToTheEnd(String shard) {
    List<String> texts = new ArrayList<>();
    String[] next = {iterator(shard, ShardIteratorType.TRIM_HORIZON, null, null)};
    soon()
        .until(
            () -> {
              GetRecordsResponse page = kinesis.getRecords(b -> b.shardIterator(next[0]).limit(2));
              page.records().forEach(record -> texts.add(record.data().asUtf8String()));
              next[0] = page.nextShardIterator();
              return next[0] == null;
            });
    return texts;
  }

  private static ConditionFactory soon() {
    return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
  }

  private static AbstractThrowableAssert<?, ?> assertRefused(String code, ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            KinesisException.class,
            refusal -> assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code));
  }
}

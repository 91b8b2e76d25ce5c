package io.iotpipeline.local.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import io.iotpipeline.local.protocol.AwsException;
import io.iotpipeline.local.protocol.AwsRequest;
import io.iotpipeline.local.protocol.AwsService;
import io.iotpipeline.local.protocol.Faults;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The local Kinesis Data Streams. Clients use it through an {@code AwsServer}; the program that
 * runs it can also read all that its streams hold.
 */
public final class KinesisService implements AwsService {
  private static final Set<String> DATA_PLANE = Set.of("PutRecord", "PutRecords", "GetRecords");
  private static final int CHUNK_RECORDS = 1_000;
  private static final int CHUNK_BYTES = 10 << 20;

  private final Streams streams;
  private final Faults faults;
  private final Map<String, Function<AwsRequest, JsonNode>> actions;

  public KinesisService(KinesisOptions options) {
    streams = new Streams(options);
    faults = new Faults(options.faultSeed());
    StreamActions stream = new StreamActions(streams);
    ReshardActions reshard = new ReshardActions(streams);
    PutActions put = new PutActions(streams, faults);
    GetActions get = new GetActions(streams);
    actions =
        Map.ofEntries(
            Map.entry("CreateStream", stream::create),
            Map.entry("DeleteStream", stream::delete),
            Map.entry("DescribeStream", stream::describe),
            Map.entry("DescribeStreamSummary", stream::describeSummary),
            Map.entry("ListStreams", stream::list),
            Map.entry("IncreaseStreamRetentionPeriod", stream::increaseRetention),
            Map.entry("DecreaseStreamRetentionPeriod", stream::decreaseRetention),
            Map.entry("ListShards", new ListShards(streams)::list),
            Map.entry("SplitShard", reshard::split),
            Map.entry("MergeShards", reshard::merge),
            Map.entry("UpdateShardCount", reshard::updateShardCount),
            Map.entry("PutRecord", put::putRecord),
            Map.entry("PutRecords", put::putRecords),
            Map.entry("GetShardIterator", get::getShardIterator),
            Map.entry("GetRecords", get::getRecords),
            Map.entry("RegisterStreamConsumer", KinesisService::noFanOut),
            Map.entry("DeregisterStreamConsumer", KinesisService::noFanOut),
            Map.entry("DescribeStreamConsumer", KinesisService::noFanOut),
            Map.entry("ListStreamConsumers", KinesisService::noFanOut),
            Map.entry("SubscribeToShard", KinesisService::noFanOut));
  }

  @Override
  public String targetPrefix() {
    return "Kinesis_20131202";
  }

  @Override
  public JsonNode handle(AwsRequest request) {
    Function<AwsRequest, JsonNode> action = actions.get(request.action());
    if (action == null) {
      throw AwsException.unknownOperation(request.action());
    }
    return action.apply(request);
  }

  @Override
  public Faults faults() {
    return faults;
  }

  @Override
  public boolean isDataPlane(String action) {
    return DATA_PLANE.contains(action);
  }

  @Override
  public AwsException throttled(String action) {
    return AwsException.badRequest(
        "ProvisionedThroughputExceededException", "Rate exceeded (injected fault).");
  }

  /**
   * Whether a reader has taken all records of a stream, and has come back for more. Readers are not
   * told apart: the last one speaks.
   */
  public boolean isReadToTheEnd(String streamName) {
    return streams.get(streamName).shards().stream().allMatch(Shard::isReadToTheEnd);
  }

  /** How many records of a stream its readers have not taken yet; the last one speaks. */
  public long unread(String streamName) {
    return streams.get(streamName).shards().stream().mapToLong(Shard::unread).sum();
  }

  /** Lets {@link #isReadToTheEnd} hear of none of the readers so far. */
  public void forgetReaders(String streamName) {
    streams.get(streamName).shards().forEach(Shard::forgetReaders);
  }

  /**
   * How many records the stream has taken, in all shards.
   *
   * @throws AwsException ResourceNotFoundException when there is no such stream
   */
  public long recordCount(String streamName) {
    return streams.get(streamName).shards().stream().mapToLong(Shard::size).sum();
  }

  /**
   * Hands over all records that the stream holds, shard by shard and each in its order, without the
   * service's limits. Records that come meanwhile may or may not be among them.
   *
   * @throws AwsException ResourceNotFoundException when there is no such stream
   */
  public void forEachRecord(String streamName, Consumer<StreamRecord> consumer) {
    for (Shard shard : streams.get(streamName).shards()) {
      long next = 0;
      List<RecordLog.Entry> chunk;
      do {
        chunk = shard.peek(next, CHUNK_RECORDS, CHUNK_BYTES);
        chunk.forEach(entry -> consumer.accept(shard.record(entry)));
        next += chunk.size();
      } while (!chunk.isEmpty());
    }
  }

  private static JsonNode noFanOut(AwsRequest request) {
    throw AwsException.badRequest(
        "UnsupportedOperationException",
        request.action()
            + " belongs to enhanced fan-out, which the local Kinesis lacks: read by polling"
            + " (GetRecords; in Flink, flink.stream.recordpublisher = POLLING)");
  }
}

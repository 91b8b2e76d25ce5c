package io.iotpipeline.local.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.local.protocol.AwsException;
import io.iotpipeline.local.protocol.AwsFields;
import io.iotpipeline.local.protocol.AwsRequest;
import java.time.Instant;

/** GetShardIterator and GetRecords. */
final class GetActions {
  private static final int MAX_RECORDS = 10_000;
  private static final long MAX_BYTES = 10 << 20;

  private final Streams streams;

  GetActions(Streams streams) {
    this.streams = streams;
  }

  JsonNode getShardIterator(AwsRequest request) {
    AwsFields body = request.body();
    Stream stream = streams.of(body);
    Shard shard = stream.shard(Constraints.name(body, "ShardId"));
    long place = new StartingPosition(body, stream, shard).place();
    return Answers.object().put("ShardIterator", iterator(stream, shard, place));
  }

  JsonNode getRecords(AwsRequest request) {
    AwsFields body = request.body();
    int limit = Constraints.number(body, "Limit", 1, MAX_RECORDS, MAX_RECORDS);
    OpaqueToken iterator = readIterator(Constraints.text(body, "ShardIterator", 512));
    Stream stream = streams.get(iterator.text(0));
    if (stream.createdMillis() != iterator.number(1)) {
      throw Errors.noStream(stream.name());
    }
    if (iterator.isExpired(stream.now())) {
      throw expired(iterator.issuedMillis(), stream.now());
    }
    Shard shard = stream.shard(iterator.text(2));
    long from = Math.max(iterator.number(3), shard.firstSince(stream.trimHorizonMillis()));
    return answer(stream, shard, shard.read(from, limit, MAX_BYTES, stream.now()));
  }

  private static ObjectNode answer(Stream stream, Shard shard, Shard.Batch batch) {
    ObjectNode answer = Answers.object();
    ArrayNode records = answer.putArray("Records");
    for (RecordLog.Entry entry : batch.entries()) {
      StreamRecord record = shard.record(entry);
      ObjectNode node = records.addObject();
      node.put("SequenceNumber", record.sequenceNumber());
      node.set("ApproximateArrivalTimestamp", AwsFields.timestamp(record.arrivalMillis()));
      node.put("Data", record.data());
      node.put("PartitionKey", record.partitionKey());
      node.put("EncryptionType", "NONE");
    }
    answer.put("MillisBehindLatest", batch.millisBehind());
    if (batch.ended()) {
      Answers.putChildren(answer.putArray("ChildShards"), shard.children());
    } else {
      answer.put("NextShardIterator", iterator(stream, shard, batch.next()));
    }
    return answer;
  }

  private static String iterator(Stream stream, Shard shard, long place) {
    // The creation time distinguishes a stream from an earlier one of its name.
    return OpaqueToken.issue(
        stream.now(), stream.name(), stream.createdMillis(), shard.id(), place);
  }

  private static OpaqueToken readIterator(String text) {
    try {
      OpaqueToken token = OpaqueToken.read(text, 4);
      if (token.number(1) < 0 || token.number(3) < 0) {
        throw new IllegalArgumentException("negative place");
      }
      return token;
    } catch (IllegalArgumentException unreadable) {
      throw Errors.invalidArgument("Invalid ShardIterator.");
    }
  }

  private static AwsException expired(long issuedMillis, long nowMillis) {
    return AwsException.badRequest(
        "ExpiredIteratorException",
        "Iterator expired. The iterator was created at time "
            + Instant.ofEpochMilli(issuedMillis)
            + " while right now it is "
            + Instant.ofEpochMilli(nowMillis)
            + " which is further in the future than the tolerated delay of "
            + OpaqueToken.VALID_MILLIS
            + " milliseconds.");
  }
}

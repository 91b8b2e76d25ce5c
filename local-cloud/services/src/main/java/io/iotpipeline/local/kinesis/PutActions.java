package io.iotpipeline.local.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.local.protocol.AwsException;
import io.iotpipeline.local.protocol.AwsFields;
import io.iotpipeline.local.protocol.AwsRequest;
import io.iotpipeline.local.protocol.Faults;
import io.iotpipeline.local.protocol.LocalAccount;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** PutRecord and PutRecords. */
final class PutActions {
  private static final int MAX_ENTRIES = 500;
  private static final int MAX_RECORD_BYTES = 1 << 20;
  private static final int MAX_REQUEST_BYTES = 10 << 20;
  private static final int MAX_KEY_LENGTH = 256;

  private final Streams streams;
  private final Faults faults;

  PutActions(Streams streams, Faults faults) {
    this.streams = streams;
    this.faults = faults;
  }

  JsonNode putRecord(AwsRequest request) {
    Stream stream = streams.of(request.body());
    Entry entry = Entry.of(request.body());
    checkOrdering(request.body(), stream);
    ObjectNode answer = Answers.object();
    put(stream, entry, answer);
    return answer.put("EncryptionType", "NONE");
  }

  JsonNode putRecords(AwsRequest request) {
    Stream stream = streams.of(request.body());
    List<Entry> entries = entries(request.body());
    ObjectNode answer = Answers.object();
    ArrayNode results = Answers.object().arrayNode(entries.size());
    int failed = 0;
    for (Entry entry : entries) {
      ObjectNode result = results.addObject();
      if (!putOrExplain(stream, entry, result)) {
        failed++;
      }
    }
    answer.put("FailedRecordCount", failed);
    answer.set("Records", results);
    return answer.put("EncryptionType", "NONE");
  }

  private boolean putOrExplain(Stream stream, Entry entry, ObjectNode result) {
    try {
      if (faults.failsEntry()) {
        throw new AwsException("InternalFailure", 500, "Internal service failure.");
      }
      put(stream, entry, result);
      return true;
    } catch (AwsException refused) {
      if (refused.code().equals("ResourceNotFoundException")) {
        throw refused;
      }
      result.put("ErrorCode", refused.code());
      result.put("ErrorMessage", refused.getMessage());
      return false;
    }
  }

  private static void put(Stream stream, Entry entry, ObjectNode result) {
    Stream.Put put = stream.put(entry.partitionKey, entry.hashKey, entry.data, entry.bytes);
    result.put("SequenceNumber", put.sequenceNumber());
    result.put("ShardId", put.shardId());
  }

  private static List<Entry> entries(AwsFields body) {
    List<AwsFields> members = body.structures("Records");
    String bound =
        members.isEmpty()
            ? "greater than or equal to 1"
            : members.size() > MAX_ENTRIES ? "less than or equal to " + MAX_ENTRIES : null;
    if (bound != null) {
      throw AwsException.validation(
          "records", members.size() + " entries", "Member must have length " + bound);
    }
    List<Entry> entries = new ArrayList<>(members.size());
    long bytes = 0;
    for (AwsFields member : members) {
      Entry entry = Entry.of(member);
      entries.add(entry);
      bytes += entry.bytes;
    }
    if (bytes > MAX_REQUEST_BYTES) {
      throw Errors.invalidArgument("Records size exceeds 10 MB limit");
    }
    return entries;
  }

  /** In-order puts of one key are what the log does anyway; only the number itself is checked. */
  private static void checkOrdering(AwsFields body, Stream stream) {
    String after = Constraints.sequenceNumber(body, "SequenceNumberForOrdering");
    try {
      if (after != null) {
        SequenceNumber.parse(after);
      }
    } catch (IllegalArgumentException unknown) {
      throw Errors.invalidArgument(
          "ExclusiveMinimumSequenceNumber "
              + after
              + " used in PutRecord on stream "
              + stream.name()
              + " under account "
              + LocalAccount.ID
              + " is invalid.");
    }
  }

  /** One record to put, checked. */
  private record Entry(String partitionKey, BigInteger hashKey, byte[] data, int bytes) {
    static Entry of(AwsFields fields) {
      String key = Constraints.text(fields, "PartitionKey", MAX_KEY_LENGTH);
      byte[] data = fields.requiredBlob("Data");
      if (data.length > MAX_RECORD_BYTES) {
        throw AwsException.validation(
            fields.memberPath("Data"),
            data.length + " bytes",
            "Member must have length less than or equal to " + MAX_RECORD_BYTES);
      }
      int bytes = data.length + key.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MAX_RECORD_BYTES) {
        throw Errors.invalidArgument(
            "Data and partition key of a record are "
                + bytes
                + " bytes, more than "
                + MAX_RECORD_BYTES);
      }
      String explicit = Constraints.hashKey(fields, "ExplicitHashKey");
      BigInteger hashKey = explicit == null ? HashRange.hashKey(key) : new BigInteger(explicit);
      if (hashKey.compareTo(HashRange.SPACE) >= 0) {
        throw Errors.invalidArgument(
            "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified"
                + " value was "
                + explicit);
      }
      return new Entry(key, hashKey, data, bytes);
    }
  }
}

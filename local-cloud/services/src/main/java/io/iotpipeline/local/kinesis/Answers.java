package io.iotpipeline.local.kinesis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.local.protocol.AwsFields;
import java.util.List;

/** The structures of the service's answers that several actions share. */
final class Answers {
  private Answers() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** What every form of a stream's description begins with. */
  static void putStream(ObjectNode to, Stream stream) {
    to.put("StreamName", stream.name());
    to.put("StreamARN", stream.arn());
    to.put("StreamStatus", stream.status().name());
    to.set("StreamCreationTimestamp", AwsFields.timestamp(stream.createdMillis()));
    to.putObject("StreamModeDetails")
        .put("StreamMode", stream.isOnDemand() ? "ON_DEMAND" : "PROVISIONED");
  }

  static void putSettings(ObjectNode to, Stream stream) {
    to.put("RetentionPeriodHours", stream.retentionHours());
    to.put("EncryptionType", "NONE");
    to.putArray("EnhancedMonitoring").addObject().putArray("ShardLevelMetrics");
  }

  static void putShards(ArrayNode to, List<Shard> shards) {
    for (Shard shard : shards) {
      ObjectNode node = to.addObject().put("ShardId", shard.id());
      List<Shard> parents = shard.parents();
      if (!parents.isEmpty()) {
        node.put("ParentShardId", parents.get(0).id());
      }
      if (parents.size() > 1) {
        node.put("AdjacentParentShardId", parents.get(1).id());
      }
      putRange(node, shard);
      ObjectNode numbers = node.putObject("SequenceNumberRange");
      numbers.put("StartingSequenceNumber", shard.startingSequenceNumber());
      String ending = shard.endingSequenceNumber();
      if (ending != null) {
        numbers.put("EndingSequenceNumber", ending);
      }
    }
  }

  static void putChildren(ArrayNode to, List<Shard> children) {
    for (Shard child : children) {
      ObjectNode node = to.addObject().put("ShardId", child.id());
      ArrayNode parents = node.putArray("ParentShards");
      child.parents().forEach(parent -> parents.add(parent.id()));
      putRange(node, child);
    }
  }

  private static void putRange(ObjectNode to, Shard shard) {
    to.putObject("HashKeyRange")
        .put("StartingHashKey", shard.range().start().toString())
        .put("EndingHashKey", shard.range().end().toString());
  }
}

package io.iotpipeline.local.kinesis;

import com.fasterxml.jackson.databind.JsonNode;
import io.iotpipeline.local.protocol.AwsException;
import io.iotpipeline.local.protocol.AwsFields;
import io.iotpipeline.local.protocol.AwsRequest;
import io.iotpipeline.local.protocol.LocalAccount;
import java.math.BigInteger;

/** SplitShard, MergeShards and UpdateShardCount. */
final class ReshardActions {
  private final Streams streams;

  ReshardActions(Streams streams) {
    this.streams = streams;
  }

  JsonNode split(AwsRequest request) {
    AwsFields body = request.body();
    Stream stream = streams.of(body);
    String shardId = Constraints.name(body, "ShardToSplit");
    body.requiredText("NewStartingHashKey");
    BigInteger at = new BigInteger(Constraints.hashKey(body, "NewStartingHashKey"));
    streams.checkShardLimit(1);
    stream.reshard(
        shards -> checkSplit(openShard(shards, shardId, stream), at, stream),
        shards -> shards.split(shards.find(shardId), at, stream.now()));
    return null;
  }

  private static void checkSplit(Shard shard, BigInteger at, Stream stream) {
    HashRange range = shard.range();
    if (at.compareTo(range.start().add(BigInteger.ONE)) <= 0 || at.compareTo(range.end()) >= 0) {
      throw Errors.invalidArgument(
          "NewStartingHashKey "
              + at
              + " used in SplitShard() on shard "
              + shard.id()
              + " in stream "
              + stream.name()
              + " under account "
              + LocalAccount.ID
              + " is not both greater than one plus the shard's StartingHashKey "
              + range.start()
              + " and less than the shard's EndingHashKey "
              + range.end()
              + ".");
    }
  }

  JsonNode merge(AwsRequest request) {
    AwsFields body = request.body();
    Stream stream = streams.of(body);
    String lower = Constraints.name(body, "ShardToMerge");
    String upper = Constraints.name(body, "AdjacentShardToMerge");
    stream.reshard(
        shards -> {
          Shard first = openShard(shards, lower, stream);
          Shard second = openShard(shards, upper, stream);
          if (!first.range().isBefore(second.range())) {
            throw Errors.invalidArgument(
                "Shards "
                    + lower
                    + " and "
                    + upper
                    + " in stream "
                    + stream.name()
                    + " under account "
                    + LocalAccount.ID
                    + " are not an adjacent pair of shards eligible for merging");
          }
        },
        shards -> shards.merge(shards.find(lower), shards.find(upper), stream.now()));
    return null;
  }

  JsonNode updateShardCount(AwsRequest request) {
    AwsFields body = request.body();
    Stream stream = streams.of(body);
    body.requiredNumber("TargetShardCount");
    int target = Constraints.number(body, "TargetShardCount", 1, Integer.MAX_VALUE, 1);
    String type = body.requiredText("ScalingType");
    if (!type.equals("UNIFORM_SCALING")) {
      throw AwsException.validation(
          "scalingType", type, "Member must satisfy enum value set: [UNIFORM_SCALING]");
    }
    if (stream.isOnDemand()) {
      throw AwsException.badRequest(
          "ValidationException",
          "UpdateShardCount is not supported for on-demand stream " + stream.name() + ".");
    }
    int current = stream.openShards();
    streams.checkShardLimit(target - current);
    stream.reshard(
        shards -> checkScaling(shards.openCount(), target, stream),
        shards -> shards.scaleUniformly(target, stream.now()));
    return Answers.object()
        .put("StreamName", stream.name())
        .put("StreamARN", stream.arn())
        .put("CurrentShardCount", current)
        .put("TargetShardCount", target);
  }

  private static void checkScaling(int current, int target, Stream stream) {
    if (target > 2L * current) {
      throw scaling("cannot scale up over double", current, target);
    }
    if (2L * target < current) {
      throw scaling("cannot scale down below half", current, target);
    }
    if (!stream.takeScaling()) {
      throw Errors.limitExceeded(
          "UpdateShardCount cannot be called more than 10 times in a rolling 24-hour period for"
              + " stream "
              + stream.name()
              + ".");
    }
  }

  private static AwsException scaling(String what, int current, int target) {
    return Errors.limitExceeded(
        "UpdateShardCount "
            + what
            + " your current open shard count. Current open shard count: "
            + current
            + ", Target shard count: "
            + target);
  }

  private static Shard openShard(Topology shards, String shardId, Stream stream) {
    Shard shard = shards.find(shardId);
    if (shard == null) {
      throw Errors.noShard(shardId, stream.name());
    }
    if (!shard.isOpen()) {
      throw Errors.invalidArgument(
          "Shard "
              + shardId
              + " in stream "
              + stream.name()
              + " under account "
              + LocalAccount.ID
              + " is closed and can be neither split nor merged.");
    }
    return shard;
  }
}

package io.iotpipeline.local.kinesis;

import io.iotpipeline.local.protocol.AwsException;
import io.iotpipeline.local.protocol.AwsFields;
import io.iotpipeline.local.protocol.LocalAccount;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** All streams, by name. */
final class Streams {

  /** The account's shards in us-east-1. */
  private static final int SHARD_LIMIT = 500;

  private final NavigableMap<String, Stream> byName = new ConcurrentSkipListMap<>();
  private final KinesisOptions options;

  Streams(KinesisOptions options) {
    this.options = options;
  }

  /**
   * Begins to create a stream.
   *
   * @throws AwsException ResourceInUseException when the name is taken
   */
  synchronized void create(String name, boolean onDemand, int shards, String region) {
    if (find(name) != null) {
      throw Errors.inUse(
          "Stream " + name + " under account " + LocalAccount.ID + " already exists.");
    }
    checkShardLimit(shards);
    String arn = LocalAccount.arn("kinesis", region, "stream/" + name);
    byName.put(name, new Stream(name, arn, onDemand, shards, options));
  }

  /**
   * @throws AwsException ResourceNotFoundException
   */
  Stream get(String name) {
    Stream stream = find(name);
    if (stream == null) {
      throw Errors.noStream(name);
    }
    return stream;
  }

  /**
   * The stream that a request names by StreamName, StreamARN or both.
   *
   * @throws AwsException when it names none, or one that isn't there
   */
  Stream of(AwsFields request) {
    String name = name(request);
    if (name == null) {
      throw Errors.invalidArgument("Either StreamName or StreamARN should be provided.");
    }
    return get(name);
  }

  /** The name in StreamName or StreamARN, or null when the request has neither. */
  static String name(AwsFields request) {
    String arn = request.text("StreamARN");
    String name = Constraints.optionalName(request, "StreamName");
    return name != null || arn == null ? name : arn.substring(arn.lastIndexOf('/') + 1);
  }

  /** All streams, by name. */
  List<Stream> all() {
    byName.values().removeIf(stream -> stream.status() == Stream.Status.DELETED);
    return List.copyOf(byName.values());
  }

  /**
   * @throws AwsException LimitExceededException when so many shards more are above the account's
   */
  void checkShardLimit(int more) {
    int open = all().stream().mapToInt(Stream::openShards).sum();
    if (open + more > SHARD_LIMIT) {
      throw Errors.limitExceeded(
          "This request would exceed the shard limit for the account "
              + LocalAccount.ID
              + ". Current shard count for the account: "
              + open
              + ". Limit: "
              + SHARD_LIMIT
              + ". Number of additional shards that would have resulted from this request: "
              + more
              + ".");
    }
  }

  private Stream find(String name) {
    Stream stream = byName.get(name);
    if (stream != null && stream.status() == Stream.Status.DELETED) {
      byName.remove(name, stream);
      return null;
    }
    return stream;
  }
}

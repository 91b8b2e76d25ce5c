package io.iotpipeline.local.kinesis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Reads a stream whose shards change, each shard after its parents so that keys keep order. */
final class ShardFollower {
  private final KinesisClient kinesis;
  private final String stream;
  private final Deque<Reader> readers = new ArrayDeque<>();
  private final Set<String> known = new HashSet<>();
  private final Set<String> finished = new HashSet<>();
  private final Map<String, List<Integer>> read = new TreeMap<>();

  ShardFollower(KinesisClient kinesis, String stream) {
    this.kinesis = kinesis;
    this.stream = stream;
  }

  /** Reads until the writer is done and every shard is at its end or tip; numbers by key. */
  Map<String, List<Integer>> readUntil(BooleanSupplier written) {
    boolean last;
    do {
      // Asked before the round: what was written by then is there to be read in it.
      last = written.getAsBoolean();
      boolean found = true;
      while (found) {
        found = discover() | readRound();
      }
    } while (!last);
    return read;
  }

  private boolean discover() {
    boolean found = false;
    for (Shard shard : kinesis.listShards(b -> b.streamName(stream)).shards()) {
      if (isReady(shard) && known.add(shard.shardId())) {
        readers.add(new Reader(shard.shardId()));
        found = true;
      }
    }
    return found;
  }

  private boolean isReady(Shard shard) {
    return isFinished(shard.parentShardId()) && isFinished(shard.adjacentParentShardId());
  }

  private boolean isFinished(String parent) {
    return parent == null || finished.contains(parent);
  }

  private boolean readRound() {
    boolean found = false;
    for (int i = readers.size(); i > 0; i--) {
      Reader reader = readers.remove();
      found |= reader.readOnce();
      if (reader.iterator == null) {
        finished.add(reader.shardId);
        found = true;
      } else {
        readers.add(reader);
      }
    }
    return found;
  }

  private final class Reader {
    private final String shardId;
    private String iterator;

    Reader(String shardId) {
      this.shardId = shardId;
      iterator =
          kinesis
              .getShardIterator(
                  b ->
                      b.streamName(stream)
                          .shardId(shardId)
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
    }

    boolean readOnce() {
      GetRecordsResponse page;
      try {
        page = kinesis.getRecords(b -> b.shardIterator(iterator));
      } catch (SdkClientException lost) {
        return true;
      }
      for (Record record : page.records()) {
        read.computeIfAbsent(record.partitionKey(), key -> new ArrayList<>())
            .add(Integer.valueOf(record.data().asUtf8String()));
      }
      iterator = page.nextShardIterator();
      return !page.records().isEmpty();
    }
  }
}

package io.iotpipeline.local.kinesis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The shards of a stream, open and closed, and how they become others. Guarded by its stream. */
final class Topology {
  private final String streamName;
  private final Supplier<ShardLimits> limits;
  private final List<Shard> shards = new ArrayList<>();
  private final NavigableMap<BigInteger, Shard> open = new TreeMap<>();

  /**
   * @param limits makes a new shard's limits, or null for none
   */
  Topology(String streamName, Supplier<ShardLimits> limits) {
    this.streamName = streamName;
    this.limits = limits;
  }

  /** All shards ever, by their number. */
  List<Shard> shards() {
    return shards;
  }

  int openCount() {
    return open.size();
  }

  /** The open shard that takes records of this hash key. */
  Shard shardFor(BigInteger hashKey) {
    return open.floorEntry(hashKey).getValue();
  }

  /** The shard of this id, or null. */
  Shard find(String shardId) {
    for (Shard shard : shards) {
      if (shard.id().equals(shardId)) {
        return shard;
      }
    }
    return null;
  }

  /** Opens a stream's first shards. */
  void openInitial(int count, long nowMillis) {
    for (int i = 0; i < count; i++) {
      BigInteger end = HashRange.boundary(i + 1, count).subtract(BigInteger.ONE);
      add(new HashRange(HashRange.boundary(i, count), end), List.of(), nowMillis);
    }
  }

  /** Closes a shard and opens two, the second beginning at the hash key. */
  void split(Shard shard, BigInteger at, long nowMillis) {
    HashRange range = shard.range();
    List<Shard> parent = List.of(shard);
    Shard lower = add(new HashRange(range.start(), at.subtract(BigInteger.ONE)), parent, nowMillis);
    Shard upper = add(new HashRange(at, range.end()), parent, nowMillis);
    shard.close(List.of(lower, upper), nowMillis);
  }

  /** Closes two adjacent shards, in the order of their ranges, and opens one. */
  void merge(Shard lower, Shard upper, long nowMillis) {
    open.remove(upper.range().start());
    HashRange range = new HashRange(lower.range().start(), upper.range().end());
    Shard merged = add(range, List.of(lower, upper), nowMillis);
    lower.close(List.of(merged), nowMillis);
    upper.close(List.of(merged), nowMillis);
  }

  /**
   * Reaches so many equal shards as UpdateShardCount does: splits wherever a new boundary falls
   * inside a shard, then merges what lies between two boundaries. So shards that were only needed
   * on the way are opened and closed at once.
   */
  void scaleUniformly(int target, long nowMillis) {
    for (int i = 1; i < target; i++) {
      BigInteger boundary = HashRange.boundary(i, target);
      if (!open.containsKey(boundary)) {
        split(shardFor(boundary), boundary, nowMillis);
      }
    }
    for (int i = 0; i < target; i++) {
      BigInteger start = HashRange.boundary(i, target);
      BigInteger end = HashRange.boundary(i + 1, target);
      for (BigInteger next = open.higherKey(start);
          next != null && next.compareTo(end) < 0;
          next = open.higherKey(start)) {
        merge(open.get(start), open.get(next), nowMillis);
      }
    }
  }

  private Shard add(HashRange range, List<Shard> parents, long nowMillis) {
    Shard shard = new Shard(streamName, shards.size(), range, parents, nowMillis, limits.get());
    shards.add(shard);
    open.put(range.start(), shard);
    return shard;
  }
}

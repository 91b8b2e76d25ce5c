package io.iotpipeline.local.kinesis;

import io.iotpipeline.local.protocol.AwsException;
import io.iotpipeline.local.protocol.LocalAccount;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One stream. A change of its shards takes the configured time, in which the old ones serve on; the
 * first request after that time finds it carried out.
 */
final class Stream {
  enum Status {
    CREATING,
    ACTIVE,
    UPDATING,
    DELETING,
    /** Not of the service: gone, for the registry to forget. */
    DELETED
  }

  private static final int SCALINGS_A_DAY = 10;
  private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;

  private final String name;
  private final String arn;
  private final boolean onDemand;
  private final long createdMillis;
  private final KinesisOptions options;
  private final Topology topology;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Deque<Long> scalings = new ArrayDeque<>();
  private Status status = Status.ACTIVE;
  private Consumer<Topology> change;
  private Status afterChange;
  private volatile long changeDueMillis = Long.MAX_VALUE;
  private volatile int retentionHours = 24;

  Stream(String name, String arn, boolean onDemand, int shardCount, KinesisOptions options) {
    this.name = name;
    this.arn = arn;
    this.onDemand = onDemand;
    this.options = options;
    topology = new Topology(name, options.enforceLimits() ? ShardLimits::new : () -> null);
    createdMillis = now();
    long created = createdMillis;
    change(Status.CREATING, Status.ACTIVE, shards -> shards.openInitial(shardCount, created));
  }

  String name() {
    return name;
  }

  String arn() {
    return arn;
  }

  boolean isOnDemand() {
    return onDemand;
  }

  long createdMillis() {
    return createdMillis;
  }

  int retentionHours() {
    return retentionHours;
  }

  void retain(int hours) {
    retentionHours = hours;
  }

  /** What arrived before this moment is no longer given out. */
  long trimHorizonMillis() {
    return now() - retentionHours * 3_600_000L;
  }

  Status status() {
    return read(shards -> status);
  }

  List<Shard> shards() {
    return read(shards -> List.copyOf(shards.shards()));
  }

  int openShards() {
    return read(Topology::openCount);
  }

  /**
   * The shard of this id.
   *
   * @throws AwsException ResourceNotFoundException
   */
  Shard shard(String shardId) {
    Shard shard = read(shards -> shards.find(shardId));
    if (shard == null) {
      throw Errors.noShard(shardId, name);
    }
    return shard;
  }

  /**
   * Puts one record, within its shard's limits.
   *
   * @param bytes what the limits count: the partition key and the data
   * @throws AwsException ResourceNotFoundException unless the stream takes records
   */
  Put put(String partitionKey, BigInteger hashKey, byte[] data, int bytes) {
    return read(
        shards -> {
          if (status != Status.ACTIVE && status != Status.UPDATING) {
            throw Errors.noStream(name);
          }
          Shard shard = shards.shardFor(hashKey);
          return new Put(shard.id(), shard.append(partitionKey, data, bytes, now()));
        });
  }

  /** Position of a record that was put. */
  record Put(String shardId, String sequenceNumber) {}

  void delete() {
    lock.writeLock().lock();
    try {
      change(Status.DELETING, Status.DELETED, shards -> {});
    } finally {
      lock.writeLock().unlock();
    }
  }

  /**
   * Begins a change of the shards, if the stream is ACTIVE and the check passes.
   *
   * @throws AwsException ResourceInUseException, or what the check throws
   */
  void reshard(Consumer<Topology> check, Consumer<Topology> work) {
    settle();
    lock.writeLock().lock();
    try {
      if (status != Status.ACTIVE) {
        throw Errors.inUse(
            "Stream "
                + name
                + " under account "
                + LocalAccount.ID
                + " not ACTIVE, instead in state "
                + status);
      }
      check.accept(topology);
      change(Status.UPDATING, Status.ACTIVE, work);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Counts a scaling against the day's allowance; false when it is used up. */
  synchronized boolean takeScaling() {
    while (!scalings.isEmpty() && scalings.peek() <= now() - DAY_MILLIS) {
      scalings.poll();
    }
    if (options.enforceLimits() && scalings.size() >= SCALINGS_A_DAY) {
      return false;
    }
    scalings.add(now());
    return true;
  }

  long now() {
    return options.clock().millis();
  }

  private void change(Status during, Status after, Consumer<Topology> work) {
    status = during;
    afterChange = after;
    change = work;
    changeDueMillis = now() + options.transition().toMillis();
    settle();
  }

  private void settle() {
    if (now() < changeDueMillis) {
      return;
    }
    lock.writeLock().lock();
    try {
      if (change != null && now() >= changeDueMillis) {
        change.accept(topology);
        change = null;
        changeDueMillis = Long.MAX_VALUE;
        status = afterChange;
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private <T> T read(Function<Topology, T> question) {
    settle();
    lock.readLock().lock();
    try {
      return question.apply(topology);
    } finally {
      lock.readLock().unlock();
    }
  }
}

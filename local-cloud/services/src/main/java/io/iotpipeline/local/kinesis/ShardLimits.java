package io.iotpipeline.local.kinesis;

/** Limits of one shard per second, for writes and reads. Guarded by its shard. */
final class ShardLimits {
  static final int WRITE_BYTES = 1 << 20;
  static final int WRITE_RECORDS = 1_000;
  static final int READ_BYTES = 2 << 20;
  static final int READS = 5;

  private final TokenBucket writeBytes = new TokenBucket(WRITE_BYTES);
  private final TokenBucket writeRecords = new TokenBucket(WRITE_RECORDS);
  private final TokenBucket readBytes = new TokenBucket(READ_BYTES);
  private final TokenBucket reads = new TokenBucket(READS);

  boolean takeWrite(int bytes, long nowMillis) {
    boolean room = writeBytes.holds(bytes, nowMillis) & writeRecords.holds(1, nowMillis);
    if (room) {
      writeBytes.take(bytes);
      writeRecords.take(1);
    }
    return room;
  }

  /**
   * Asked before a read, whose size isn't known yet: the debt of a large one must be paid first.
   */
  boolean takeRead(long nowMillis) {
    boolean room = reads.holds(1, nowMillis) & readBytes.holds(0, nowMillis);
    if (room) {
      reads.take(1);
    }
    return room;
  }

  void tookBytes(long bytes) {
    readBytes.take(bytes);
  }
}

package io.iotpipeline.local.kinesis;

import java.math.BigInteger;

/**
 * A record's place in its shard, in the layout of Kinesis's own numbers (version 2, as the open
 * source emulator kinesalite found it). From the lowest bit:
 *
 * <pre>
 *   bits    0-3    version, 2
 *   bits    4-35   shard index
 *   bits   36-71   seconds of the record's arrival
 *   bits   72-79   unknown, 0
 *   bits   80-143  index in the shard: 0 is the shard's start, the first record has 1
 *   bits  144-147  low 4 bits of the shard index
 *   bits  148-183  seconds of the shard's creation
 *   bits  184-187  2
 * </pre>
 *
 * <p>So numbers grow along a shard by one index a record, and a child's numbers are above its
 * parents', since it is created in a later second. {@code (number >> 80)} is the in-shard index in
 * its lower bits; the contract's {@code Origin.version()} breaks ties with 22 of them.
 *
 * @param createdSeconds when the shard was created, epoch seconds
 * @param shardIndex the number in the shard's id
 * @param index the place in the shard
 * @param seconds when the record arrived, epoch seconds
 */
public record SequenceNumber(long createdSeconds, int shardIndex, long index, long seconds) {
  /** The lowest bit of the in-shard index. */
  public static final int INDEX_SHIFT = 80;

  /** The index of a closed shard's ending number: above every record's. */
  public static final long END_INDEX = Long.MAX_VALUE;

  private static final int VERSION = 2;
  private static final long SECONDS_MASK = (1L << 36) - 1;

  /**
   * Reads a number.
   *
   * @throws IllegalArgumentException when it is not in this layout
   */
  public static SequenceNumber parse(String decimal) {
    BigInteger number = new BigInteger(decimal);
    boolean known =
        number.shiftRight(184).equals(BigInteger.TWO) && (number.longValue() & 0xf) == VERSION;
    if (!known) {
      throw new IllegalArgumentException("not a version 2 sequence number: " + decimal);
    }
    return new SequenceNumber(
        number.shiftRight(148).longValue() & SECONDS_MASK,
        number.shiftRight(4).intValue(),
        number.shiftRight(INDEX_SHIFT).longValue(),
        number.shiftRight(36).longValue() & SECONDS_MASK);
  }

  /** The decimal form that clients see: 56 digits. */
  @Override
  public String toString() {
    // 188 bits in three words: the upper 60, the middle and the lower 64.
    long upper =
        2L << 56 | (createdSeconds & SECONDS_MASK) << 20 | (shardIndex & 0xfL) << 16 | index >>> 48;
    long middle = index << 16 | (seconds & SECONDS_MASK) >>> 28;
    long lower = seconds << 36 | (shardIndex & 0xffffffffL) << 4 | VERSION;
    byte[] bytes = new byte[24];
    put(bytes, 0, upper);
    put(bytes, 8, middle);
    put(bytes, 16, lower);
    return new BigInteger(1, bytes).toString();
  }

  private static void put(byte[] bytes, int at, long word) {
    for (int i = 0; i < 8; i++) {
      bytes[at + i] = (byte) (word >>> (56 - 8 * i));
    }
  }
}

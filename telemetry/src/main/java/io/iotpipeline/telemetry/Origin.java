package io.iotpipeline.telemetry;

import java.math.BigInteger;
import java.util.Objects;

/**
 * Position of a message in the stream: the same at every replay of the stream.
 *
 * <p>Immutable.
 */
public final class Origin {
  /** Bits of a Kinesis sequence number below its in-shard index (version, shard, time). */
  private static final int SEQUENCE_INDEX_SHIFT = 80;

  private static final int TIE_BITS = 22;

  private final String shardId;
  private final String sequenceNumber;
  private final long arrivalTime;

  /**
   * @param shardId the Kinesis shard, e.g. {@code shardId-000000000000}
   * @param sequenceNumber the Kinesis sequence number, decimal
   * @param arrivalTime Kinesis' approximate arrival timestamp, epoch ms
   */
  public Origin(String shardId, String sequenceNumber, long arrivalTime) {
    this.shardId = Objects.requireNonNull(shardId);
    this.sequenceNumber = Objects.requireNonNull(sequenceNumber);
    this.arrivalTime = arrivalTime;
  }

  /** The Kinesis shard. */
  public String shardId() {
    return shardId;
  }

  /** The Kinesis sequence number, decimal, up to 56 digits. */
  public String sequenceNumber() {
    return sequenceNumber;
  }

  /** Time at which Kinesis accepted the message, epoch ms. */
  public long arrivalTime() {
    return arrivalTime;
  }

  /**
   * A number that grows along one shard: arrival ms, and within one ms the record's place in the
   * shard.
   *
   * <p>The place is read from the sequence number's index bits, a layout that AWS does not
   * document. Were it to change, two readings of one device, kind and moment that also arrive in
   * one millisecond might supersede each other in the other order, though in the same one at every
   * replay; nothing else rests on it.
   *
   * @return a positive version for stores in which the higher one wins
   */
  public long version() {
    long tie = 0;
    try {
      tie =
          new BigInteger(sequenceNumber).shiftRight(SEQUENCE_INDEX_SHIFT).longValue()
              & ((1L << TIE_BITS) - 1);
    } catch (NumberFormatException e) {
      // Not Kinesis (a test, another source): the arrival time alone orders.
    }
    return (arrivalTime << TIE_BITS | tie) & Long.MAX_VALUE;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Origin
        && ((Origin) o).arrivalTime == arrivalTime
        && ((Origin) o).shardId.equals(shardId)
        && ((Origin) o).sequenceNumber.equals(sequenceNumber);
  }

  @Override
  public int hashCode() {
    return Objects.hash(shardId, sequenceNumber, arrivalTime);
  }

  @Override
  public String toString() {
    return shardId + "/" + sequenceNumber + "@" + arrivalTime;
  }
}

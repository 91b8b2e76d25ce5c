package io.iotpipeline.local.kinesis;

import io.iotpipeline.local.protocol.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One shard: a range of hash keys and the records that fell into it while it was open. */
final class Shard {
  private final String streamName;
  private final int index;
  private final HashRange range;
  private final List<Shard> parents;
  private final List<Shard> children = new ArrayList<>();
  private final long createdMillis;
  private final long createdSeconds;
  private final RecordLog log = new RecordLog();
  private final ShardLimits limits;
  private long lastArrivalMillis;
  private Long closedMillis;

  /** How many records the last reader had taken when it asked for more. */
  private long taken;

  /** Whether a reader has come since {@link #forgetReaders}. */
  private boolean isRead;

  /**
   * @param parents none for a stream's first shards, one after a split, two after a merge
   * @param limits null to let everything through
   */
  Shard(
      String streamName,
      int index,
      HashRange range,
      List<Shard> parents,
      long nowMillis,
      ShardLimits limits) {
    this.streamName = streamName;
    this.index = index;
    this.range = range;
    this.parents = List.copyOf(parents);
    this.limits = limits;
    createdMillis = nowMillis;
    lastArrivalMillis = nowMillis;
    // Later than all that the parents hold, so that numbers and arrivals grow from parent to child.
    long seconds = nowMillis / 1000;
    for (Shard parent : parents) {
      seconds = Math.max(seconds, parent.createdSeconds + 1);
      lastArrivalMillis = Math.max(lastArrivalMillis, parent.lastArrivalMillis() + 1);
    }
    createdSeconds = seconds;
  }

  static String id(int index) {
    return String.format(Locale.ROOT, "shardId-%012d", index);
  }

  String id() {
    return id(index);
  }

  HashRange range() {
    return range;
  }

  List<Shard> parents() {
    return parents;
  }

  long createdMillis() {
    return createdMillis;
  }

  synchronized List<Shard> children() {
    return List.copyOf(children);
  }

  /** When the shard was closed, epoch ms; null while it is open. */
  synchronized Long closedMillis() {
    return closedMillis;
  }

  boolean isOpen() {
    return closedMillis() == null;
  }

  private synchronized long lastArrivalMillis() {
    return lastArrivalMillis;
  }

  synchronized void close(List<Shard> newChildren, long nowMillis) {
    closedMillis = Math.max(nowMillis, lastArrivalMillis);
    children.addAll(newChildren);
  }

  String startingSequenceNumber() {
    return number(0, createdMillis);
  }

  /** Above all of the shard's records; null while it is open. */
  synchronized String endingSequenceNumber() {
    return closedMillis == null ? null : number(SequenceNumber.END_INDEX, closedMillis);
  }

  synchronized long size() {
    return log.size();
  }

  synchronized long firstSince(long millis) {
    return log.firstSince(millis);
  }

  /**
   * Appends a record to an open shard.
   *
   * @return its sequence number
   * @throws AwsException ProvisionedThroughputExceededException above the shard's limits
   */
  String append(String partitionKey, byte[] data, int bytes, long nowMillis) {
    long place;
    long arrival;
    synchronized (this) {
      if (limits != null && !limits.takeWrite(bytes, nowMillis)) {
        throw rateExceeded();
      }
      arrival = Math.max(nowMillis, lastArrivalMillis);
      lastArrivalMillis = arrival;
      log.append(partitionKey, data, arrival);
      place = log.size();
    }
    return number(place, arrival);
  }

  /**
   * Reads from a place in the log on, as one GetRecords.
   *
   * @throws AwsException ProvisionedThroughputExceededException above the shard's limits
   */
  Batch read(long from, int maxRecords, long maxBytes, long nowMillis) {
    synchronized (this) {
      if (limits != null && !limits.takeRead(nowMillis)) {
        throw rateExceeded();
      }
      List<RecordLog.Entry> entries = log.read(from, maxRecords, maxBytes);
      long bytes = 0;
      for (RecordLog.Entry entry : entries) {
        bytes += entry.data().length;
      }
      if (limits != null) {
        limits.tookBytes(bytes);
      }
      long next = from + entries.size();
      boolean atTip = next >= log.size();
      boolean ended = atTip && closedMillis != null;
      taken = ended ? next : from;
      isRead = true;
      long behind = atTip ? 0 : Math.max(1, nowMillis - log.arrivalMillis(next));
      return new Batch(entries, next, behind, ended);
    }
  }

  /** Whether a reader has taken all records, and come back for more where more may come. */
  synchronized boolean isReadToTheEnd() {
    return isRead && taken >= log.size();
  }

  /** How many records the last reader has not taken yet. */
  synchronized long unread() {
    return Math.max(0, log.size() - taken);
  }

  /** Waits for another reader, but at a closed shard's end: nobody comes back to that. */
  synchronized void forgetReaders() {
    isRead = closedMillis != null && taken >= log.size();
  }

  /** The records from a place on, outside the service's limits. */
  synchronized List<RecordLog.Entry> peek(long from, int maxRecords, long maxBytes) {
    return log.read(from, maxRecords, maxBytes);
  }

  StreamRecord record(RecordLog.Entry entry) {
    return new StreamRecord(
        id(),
        number(entry.index() + 1, entry.arrivalMillis()),
        entry.partitionKey(),
        entry.data(),
        entry.arrivalMillis());
  }

  /**
   * The place in the log that a sequence number of this shard names.
   *
   * @return -1 for the shard's start, the log's size for a closed shard's end
   * @throws IllegalArgumentException when the number is not one of this shard's
   */
  synchronized long place(SequenceNumber number) {
    boolean ours = number.shardIndex() == index && number.createdSeconds() == createdSeconds;
    boolean end = number.index() == SequenceNumber.END_INDEX && closedMillis != null;
    if (!ours || !end && number.index() > log.size()) {
      throw new IllegalArgumentException("no number of shard " + id() + ": " + number);
    }
    return end ? log.size() : number.index() - 1;
  }

  private String number(long place, long millis) {
    long seconds = Math.max(createdSeconds, millis / 1000);
    return new SequenceNumber(createdSeconds, index, place, seconds).toString();
  }

  private AwsException rateExceeded() {
    return Errors.rateExceeded(id(), streamName);
  }

  /**
   * Result of one read.
   *
   * @param next the place to read from next
   * @param millisBehind how long the next record has waited; 0 when there is none
   * @param ended whether the shard is closed and nothing is left
   */
  record Batch(List<RecordLog.Entry> entries, long next, long millisBehind, boolean ended) {}
}

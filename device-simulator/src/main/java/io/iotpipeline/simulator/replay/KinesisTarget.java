package io.iotpipeline.simulator.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Puts messages into a Kinesis stream, the thing as partition key: at least once, in the order of
 * each thing.
 *
 * <p>Entries of one PutRecords fail one by one, so two messages of a thing in one request could
 * change places at a retry. Each request therefore holds at most one message of a thing, and the
 * next goes out when that one is stored. A thing whose message was refused waits alone, by backoff
 * with full jitter.
 *
 * <p>For one thread; {@link #send} and {@link #flush} do the sending.
 */
public final class KinesisTarget implements MessageTarget {
  /** What Kinesis takes in one record, partition key included. */
  static final int MOST_RECORD_BYTES = (1 << 20) - 256;

  private static final int MOST_ENTRIES = 500;
  private static final int MOST_REQUEST_BYTES = 4 << 20;
  private static final int MOST_WAITING = 2_000;
  private static final long MOST_WAITING_BYTES = 32 << 20;
  private static final long FIRST_BACKOFF_MS = 25;
  private static final long LONGEST_BACKOFF_MS = 1_000;
  private static final long GIVE_UP_MS = TimeUnit.MINUTES.toMillis(5);

  private final KinesisClient kinesis;
  private final String stream;
  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private int waiting;
  private long waitingBytes;
  private long lastProgress;
  private volatile long stored;

  /** The messages of one thing that are not stored yet. */
  private static final class Lane {
    private final Deque<byte[]> messages = new ArrayDeque<>();
    private int refusals;
    private long notBefore = System.nanoTime();
  }

  /**
   * @param kinesis not closed by this
   */
  public KinesisTarget(KinesisClient kinesis, String stream) {
    this.kinesis = kinesis;
    this.stream = stream;
  }

  /** How many messages the stream has taken. */
  public long stored() {
    return stored;
  }

  @Override
  public void send(String thing, byte[] payload) throws IOException, InterruptedException {
    int size = payload.length + thing.getBytes(StandardCharsets.UTF_8).length;
    if (size > 1 << 20) {
      throw new IOException(
          "a message of "
              + thing
              + " has "
              + payload.length
              + " bytes; Kinesis takes at most 1 MiB with the thing's name: leave it out");
    }
    lanes.computeIfAbsent(thing, t -> new Lane()).messages.add(payload);
    waiting++;
    waitingBytes += payload.length;
    if (waiting >= MOST_WAITING || waitingBytes >= MOST_WAITING_BYTES) {
      lastProgress = System.nanoTime();
      while (waiting > MOST_WAITING / 2 || waitingBytes > MOST_WAITING_BYTES / 2) {
        putOnce();
      }
    }
  }

  @Override
  public int largestPayload() {
    return MOST_RECORD_BYTES;
  }

  @Override
  public void flush() throws IOException, InterruptedException {
    lastProgress = System.nanoTime();
    while (waiting > 0) {
      putOnce();
    }
  }

  /** One request with the next message of each thing that may send, or a wait for the first. */
  private void putOnce() throws IOException, InterruptedException {
    long now = System.nanoTime();
    List<PutRecordsRequestEntry> entries = new ArrayList<>();
    long bytes = 0;
    long soonest = Long.MAX_VALUE;
    for (Map.Entry<String, Lane> each : lanes.entrySet()) {
      Lane lane = each.getValue();
      long waitNanos = lane.notBefore - now;
      if (waitNanos > 0) {
        soonest = Math.min(soonest, waitNanos);
        continue;
      }
      byte[] message = lane.messages.peek();
      bytes += message.length;
      if (entries.size() == MOST_ENTRIES || (bytes > MOST_REQUEST_BYTES && !entries.isEmpty())) {
        break;
      }
      entries.add(
          PutRecordsRequestEntry.builder()
              .partitionKey(each.getKey())
              .data(SdkBytes.fromByteArrayUnsafe(message))
              .build());
    }
    if (entries.isEmpty()) {
      TimeUnit.NANOSECONDS.sleep(soonest);
    } else {
      put(entries);
    }
  }

  private void put(List<PutRecordsRequestEntry> entries) throws IOException {
    String refusal = null;
    try {
      List<PutRecordsResultEntry> results =
          kinesis.putRecords(request -> request.streamName(stream).records(entries)).records();
      for (int i = 0; i < entries.size(); i++) {
        if (results.get(i).errorCode() == null) {
          stored(entries.get(i).partitionKey());
        } else {
          refused(entries.get(i).partitionKey());
          refusal = results.get(i).errorCode() + ": " + results.get(i).errorMessage();
        }
      }
    } catch (SdkException e) {
      if (!isWorthRetrying(e)) {
        throw new IOException("Kinesis stream " + stream + ": " + e.getMessage(), e);
      }
      refusal = e.getMessage();
      entries.forEach(entry -> refused(entry.partitionKey()));
    }
    if (refusal != null
        && System.nanoTime() - lastProgress > TimeUnit.MILLISECONDS.toNanos(GIVE_UP_MS)) {
      throw new IOException(
          "Kinesis stream "
              + stream
              + " accepted no message for "
              + GIVE_UP_MS / 1000
              + " s: "
              + refusal);
    }
  }

  private void stored(String thing) {
    Lane lane = lanes.get(thing);
    waitingBytes -= lane.messages.remove().length;
    waiting--;
    stored++;
    lane.refusals = 0;
    lastProgress = System.nanoTime();
    // To the end of the line, so that with more things than a request holds all get their turn.
    lanes.remove(thing);
    if (!lane.messages.isEmpty()) {
      lanes.put(thing, lane);
    }
  }

  private void refused(String thing) {
    Lane lane = lanes.get(thing);
    long ceiling = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS << Math.min(lane.refusals++, 10));
    lane.notBefore =
        System.nanoTime()
            + TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(1, ceiling + 1));
  }

  private static boolean isWorthRetrying(SdkException e) {
    return e.retryable()
        || (e instanceof SdkClientException && e.getCause() instanceof IOException)
        || (e instanceof KinesisException k
            && (k.isThrottlingException() || k.statusCode() >= 500));
  }
}

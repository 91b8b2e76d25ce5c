package io.iotpipeline.local.launcher.run;

import io.iotpipeline.local.kinesis.StreamRecord;
import io.iotpipeline.simulator.replay.ForwardingTarget;
import io.iotpipeline.simulator.replay.MessageTarget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Remembers every message on its way to a target by eight bytes of its hash, so that it can be said
 * afterwards whether each of them came into the stream, without asking who carried it.
 */
final class SentMessages extends ForwardingTarget {
  private final MessageDigest sha256 = sha256();
  private long[] hashes = new long[1024];
  private int count;

  /**
   * Comparison of the sent messages with the stream.
   *
   * @param sent messages, each acknowledged
   * @param records in the stream
   * @param missing messages that the stream lacks, or holds less often than they were sent
   */
  record Arrival(long sent, long records, long missing) {
    /** Records that were not sent here so often: sent again after a lost answer, or by others. */
    long more() {
      return records - (sent - missing);
    }
  }

  SentMessages(MessageTarget target) {
    super(target);
  }

  @Override
  public void send(String thing, byte[] payload) throws IOException, InterruptedException {
    super.send(thing, payload);
    remember(thing, payload);
  }

  private synchronized void remember(String thing, byte[] payload) {
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, count * 2);
    }
    hashes[count++] = hash(sha256, thing, payload);
  }

  /** The records of a stream. */
  @FunctionalInterface
  interface Records {
    void forEach(Consumer<StreamRecord> consumer) throws IOException;
  }

  /** Compares with the stream, once everything was flushed. */
  synchronized Arrival arrival(Records records) throws IOException {
    SentMessages stream = new SentMessages(this);
    records.forEach(record -> stream.remember(record.partitionKey(), record.data()));
    Arrays.sort(hashes, 0, count);
    Arrays.sort(stream.hashes, 0, stream.count);
    long missing = 0;
    int at = 0;
    for (int i = 0; i < count; i++) {
      while (at < stream.count && stream.hashes[at] < hashes[i]) {
        at++;
      }
      if (at < stream.count && stream.hashes[at] == hashes[i]) {
        at++;
      } else {
        missing++;
      }
    }
    return new Arrival(count, stream.count, missing);
  }

  private static long hash(MessageDigest digest, String thing, byte[] payload) {
    digest.update(thing.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return ByteBuffer.wrap(digest.digest(payload)).getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException odd) {
      throw new IllegalStateException(odd);
    }
  }
}

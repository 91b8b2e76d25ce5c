package io.iotpipeline.job;

import io.iotpipeline.job.Producer.Message;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** What a fleet sends: readings in order of time, some of them twice, and some that are none. */
final class Traffic {
  static final int DEVICES = 20;
  static final int MINUTES = 10;
  static final int PER_MINUTE = 10;
  static final int READINGS = DEVICES * MINUTES * PER_MINUTE;

  static final int READINGS_A_MINUTE = DEVICES * PER_MINUTE;

  private static final int DUPLICATE_EVERY = 20;
  private static final int POISON_EVERY = 50;

  static final int DUPLICATES_A_MINUTE = READINGS_A_MINUTE / DUPLICATE_EVERY;

  static final int DUPLICATES = READINGS / DUPLICATE_EVERY;
  static final int POISON = READINGS / POISON_EVERY;
  static final int MESSAGES = READINGS + DUPLICATES + POISON;

  private static final long MINUTE_MS = 60_000;

  private Traffic() {}

  /** Of one minute. */
  static List<Message> firstMinute() {
    return messages()
        .subList(0, READINGS_A_MINUTE + DUPLICATES_A_MINUTE + READINGS_A_MINUTE / POISON_EVERY);
  }

  /** Of the whole minutes that end now. */
  static List<Message> messages() {
    long start = System.currentTimeMillis() / MINUTE_MS * MINUTE_MS - MINUTES * MINUTE_MS;
    List<Message> messages = new ArrayList<>();
    int n = 0;
    for (int step = 0; step < MINUTES * PER_MINUTE; step++) {
      long time = start + step * (MINUTE_MS / PER_MINUTE);
      for (int device = 0; device < DEVICES; device++) {
        n++;
        Message message = reading("d" + device, time, n);
        messages.add(message);
        if (n % DUPLICATE_EVERY == 0) {
          messages.add(message);
        }
        if (n % POISON_EVERY == 0) {
          messages.add(poison("d" + device, n));
        }
      }
    }
    return messages;
  }

  private static Message reading(String thing, long time, int value) {
    return Message.of(
        thing,
        "{\"timestamp\":" + time + ",\"kind\":\"climate\",\"metrics\":{\"t\":" + value + "}}");
  }

  private static Message poison(String thing, int n) {
    return n % (2 * POISON_EVERY) == 0
        ? new Message(thing, emptyAggregate())
        : Message.of(thing, "poison " + n);
  }

  /** What the connector would take for an aggregate of no messages, and skip. */
  private static byte[] emptyAggregate() {
    byte[] magic = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};
    byte[] oneKeyAndNoRecords = {0x0A, 1, 'k'};
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(oneKeyAndNoRecords);
      return ByteBuffer.allocate(magic.length + oneKeyAndNoRecords.length + digest.length)
          .put(magic)
          .put(oneKeyAndNoRecords)
          .put(digest)
          .array();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}

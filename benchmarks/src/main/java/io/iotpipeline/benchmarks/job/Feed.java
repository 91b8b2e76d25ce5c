package io.iotpipeline.benchmarks.job;

import io.iotpipeline.telemetry.Origin;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * A stream of messages in memory, made at next to no cost: each is a copy of its device's template
 * with the digits of time, sequence and values put in. Every device sends once an interval, all
 * evenly spread; one message in a hundred is the device's one before, again.
 *
 * <p>Message i is the same each time it is asked for, so the plain loop and the job read the same.
 */
final class Feed implements Serializable {
  static final int METRICS = 3;

  private static final long serialVersionUID = 1;
  private static final long START = 1_700_000_000_000L / 3_600_000 * 3_600_000;
  private static final int FIRST_SEQUENCE = 10_000_000;
  private static final int ORIGINS = 1024;

  private final int devices;
  private final long intervalMs;
  private transient byte[][] templates;
  private transient String[] things;
  private transient String[] sequenceNumbers;
  private transient int timeAt;
  private transient int sequenceAt;
  private transient int[] valuesAt;

  /**
   * @param devices how many
   * @param intervalMs between two messages of one device, event time
   */
  Feed(int devices, long intervalMs) {
    this.devices = devices;
    this.intervalMs = intervalMs;
  }

  /** The thing's name of message i. */
  String thing(long i) {
    prepare();
    return things[device(i)];
  }

  /** The bytes of message i. */
  byte[] payload(long i) {
    prepare();
    int device = device(i);
    long round = round(i);
    byte[] payload = templates[device].clone();
    put(payload, timeAt, 13, START + round * intervalMs + device * intervalMs / devices);
    put(payload, sequenceAt, 8, FIRST_SEQUENCE + round);
    for (int value : valuesAt) {
      put(payload, value, 2, (round * 31 + device * 17L + value) % 100);
    }
    return payload;
  }

  /** The place in the stream of message i. */
  Origin origin(long i) {
    prepare();
    long arrival = START + i / devices * intervalMs + device(i) * intervalMs / devices + 50;
    return new Origin("shardId-000000000000", sequenceNumbers[(int) (i % ORIGINS)], arrival);
  }

  /** How many of the first messages come twice. */
  long duplicates(long messages) {
    long count = 0;
    for (long i = 0; i < messages; i++) {
      count += isDuplicate(i) ? 1 : 0;
    }
    return count;
  }

  private int device(long i) {
    return (int) (i % devices);
  }

  private long round(long i) {
    return i / devices - (isDuplicate(i) ? 1 : 0);
  }

  /** A duplicate's message before it is none itself. */
  private boolean isDuplicate(long i) {
    return hit(i) && i >= devices && !hit(i - devices);
  }

  private static boolean hit(long i) {
    return (i * 0x9E3779B97F4A7C15L >>> 40) % 100 == 0;
  }

  private void prepare() {
    if (templates != null) {
      return;
    }
    templates = new byte[devices][];
    things = new String[devices];
    sequenceNumbers = new String[ORIGINS];
    for (int i = 0; i < ORIGINS; i++) {
      sequenceNumbers[i] = "495903382714902566085596925383615710959215759891365888" + (i % 90 + 10);
    }
    for (int i = 0; i < devices; i++) {
      things[i] = String.format("device-%06d", i);
      String template =
          String.format(
              "{\"deviceId\":\"%s\",\"timestamp\":0000000000000,\"sequence\":00000000,"
                  + "\"kind\":\"climate\",\"metrics\":{\"temperature\":21.00,\"humidity\":40.00,"
                  + "\"battery\":3.00},\"attributes\":{\"firmware\":\"1.2\"}}",
              things[i]);
      templates[i] = template.getBytes(StandardCharsets.US_ASCII);
      timeAt = template.indexOf("0000000000000");
      sequenceAt = template.indexOf("00000000,");
      valuesAt =
          new int[] {
            template.indexOf("21.00") + 3,
            template.indexOf("40.00") + 3,
            template.indexOf("3.00}") + 2
          };
    }
    sequenceAt = new String(templates[0], StandardCharsets.US_ASCII).indexOf("\"sequence\":") + 11;
  }

  private static void put(byte[] bytes, int at, int digits, long value) {
    long rest = value;
    for (int i = at + digits - 1; i >= at; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}

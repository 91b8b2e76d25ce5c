package io.iotpipeline.local.firehose;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Firehose's names of objects, after their prefix. */
final class ObjectNames {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss");
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final String STREAM_VERSION = "1";

  private ObjectNames() {}

  /** {@code STREAM-VERSION-yyyy-MM-dd-HH-mm-ss-UUID}. */
  static String of(String stream, Instant arrival) {
    return String.join(
        "-",
        stream,
        STREAM_VERSION,
        MOMENT.format(arrival.atOffset(ZoneOffset.UTC)),
        UUID.randomUUID().toString());
  }

  static String random(int length) {
    StringBuilder letters = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      letters.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
    }
    return letters.toString();
  }
}

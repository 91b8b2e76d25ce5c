package io.iotpipeline.telemetry.decode;

import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Messages of one thing that arrive at one moment. */
final class Messages {
  static final String THING = "d1";
  static final long ARRIVAL = 1_700_000_000_000L;
  static final long MAX_AGE = Duration.ofDays(7).toMillis();
  static final Origin ORIGIN =
      new Origin(
          "shardId-000000000000",
          "49590338271490256608559692538361571095921575989136588898",
          ARRIVAL);

  private Messages() {}

  static ReadingDecoder decoder() {
    return new ReadingDecoder(MAX_AGE, Limits.MAX_AHEAD_MS);
  }

  static Envelope decode(String payload) {
    return decode(payload.getBytes(StandardCharsets.UTF_8));
  }

  static Envelope decode(byte[] payload) {
    return decoder().decode(THING, payload, ORIGIN);
  }

  /** Of a payload that must be accepted. */
  static Reading reading(String payload) {
    Envelope envelope = decode(payload);
    if (!envelope.isReading()) {
      throw new AssertionError(payload + " is refused: " + envelope.deadLetter());
    }
    return envelope.reading();
  }

  /** Of a payload that must be refused. */
  static DeadLetter deadLetter(String payload) {
    Envelope envelope = decode(payload);
    if (envelope.isReading()) {
      throw new AssertionError(payload + " is accepted: " + envelope.reading());
    }
    return envelope.deadLetter();
  }

  /** The Latin-1 characters of a text as bytes: what is no UTF-8 can be written so. */
  static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }
}

package io.iotpipeline.telemetry.decode;

import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.Reason;
import java.time.Instant;
import java.util.Arrays;

/**
 * Makes a reading, or a dead letter that says why not, of a message's bytes, whatever they are.
 *
 * <p>The payload is JSON by RFC 8259 to the letter: an object, in UTF-8 without a byte order mark.
 *
 * <ul>
 *   <li>{@code metrics} holds numbers (correctly rounded to doubles), booleans (1 and 0) and nulls
 *       (absent). Any other top-level number or boolean is a metric too.
 *   <li>{@code attributes} holds strings, numbers and booleans (kept as the device wrote them) and
 *       nulls (absent). Any other top-level string is an attribute too. An escaped surrogate
 *       without its other half, which JSON allows, is read as U+FFFD.
 *   <li>Any other top-level object or array is checked by the grammar and otherwise ignored: it may
 *       hold what it likes, duplicates too.
 *   <li>A name that comes twice in the message, in {@code metrics} or in {@code attributes} is a
 *       {@link Reason#DUPLICATE_KEY}, and so is a metric or attribute that is both flat and in its
 *       object. Null or not, escaped or not makes no difference.
 *   <li>{@code timestamp} is a whole number of epoch ms (1.7e12 is one) or a string like {@code
 *       2026-01-31T23:59:59.123+01:00}; without it the arrival time is used. Here and in {@code
 *       sequence} a number has at most 1,000 characters.
 *   <li>{@code sequence} is a whole number from 0 to 2^63-1.
 *   <li>{@code readingId} is 16 hexadecimal digits, lower case.
 *   <li>{@code deviceId}, {@code kind} and all of the above may be null, which is like leaving them
 *       out.
 * </ul>
 *
 * <p>Of several things wrong with a message, its reason is the first of these: its size; bytes that
 * are not UTF-8; what is not JSON or nested too deep, the first in document order; the thing's
 * name; what is wrong with its fields, the first in document order; no metrics; its time's range.
 *
 * <p>The reading's id is the {@code readingId}; without one it is made from kind, event time and
 * sequence, or without a sequence from kind, event time and the payload's bytes. A message with
 * neither time nor sequence is named by its arrival time and bytes, so that equal heartbeats are
 * readings each.
 *
 * <p>Not thread safe: one instance a thread.
 */
public final class ReadingDecoder {
  private final MessageReader reader = new MessageReader();
  private final long maxAgeMs;
  private final long maxAheadMs;

  /**
   * @param maxAgeMs how long before its arrival a message may have been measured, ms, 0 or more
   * @param maxAheadMs how far after its arrival a message may say that it was measured, ms, 0 or
   *     more; {@link Limits#MAX_AHEAD_MS} is what Timestream takes
   */
  public ReadingDecoder(long maxAgeMs, long maxAheadMs) {
    this.maxAgeMs = maxAgeMs;
    this.maxAheadMs = maxAheadMs;
  }

  /**
   * Decodes.
   *
   * @param thing the thing's name from the topic (the partition key); whatever it is
   * @param payload whatever it is; not changed, and kept if it becomes a dead letter
   * @param origin its place in the stream
   * @return a reading or a dead letter; never null
   */
  public Envelope decode(String thing, byte[] payload, Origin origin) {
    if (payload.length > Limits.PAYLOAD_BYTES) {
      String detail = payload.length + " bytes are more than " + Limits.PAYLOAD_BYTES;
      return Envelope.of(new DeadLetter(thing, Reason.TOO_LARGE, detail, payload, origin));
    }
    Message message = reader.read(thing, payload);
    checkWhole(message, origin.arrivalTime());
    if (message.isRefused()) {
      return Envelope.of(
          new DeadLetter(thing, message.reason(), message.detail(), payload, origin));
    }
    return Envelope.of(reading(thing, message, payload, origin));
  }

  /** Checks what depends on the whole message. */
  private void checkWhole(Message message, long arrival) {
    if (message.isRefused()) {
      return;
    }
    if (message.metrics == 0) {
      message.refuse(
          Reason.NO_METRICS, "no number or boolean, neither in \"metrics\" nor beside it");
      return;
    }
    if (message.hasTime && !isInRange(message.time, arrival)) {
      message.refuse(
          Reason.TIMESTAMP_OUT_OF_RANGE,
          "timestamp "
              + message.time
              + " ("
              + Instant.ofEpochMilli(message.time)
              + ") is not from "
              + maxAgeMs
              + " ms before to "
              + maxAheadMs
              + " ms after its arrival at "
              + Instant.ofEpochMilli(arrival)
              + "; a number is epoch milliseconds");
    }
  }

  /** Without sums that overflow: the time may be any long. */
  private boolean isInRange(long time, long arrival) {
    long age = arrival - time;
    boolean overflow = ((arrival ^ time) & (arrival ^ age)) < 0;
    return !overflow && (age >= 0 ? age <= maxAgeMs : age >= -maxAheadMs);
  }

  private Reading reading(String thing, Message message, byte[] payload, Origin origin) {
    long time = message.hasTime ? message.time : origin.arrivalTime();
    return new Reading(
        thing,
        message.kind.text,
        id(message, time, payload),
        time,
        message.hasTime,
        message.sequence,
        Arrays.copyOf(message.metricNames, message.metrics),
        Arrays.copyOf(message.metricValues, message.metrics),
        Arrays.copyOf(message.attributeNames, message.attributes),
        Arrays.copyOf(message.attributeValues, message.attributes),
        origin);
  }

  private static long id(Message message, long time, byte[] payload) {
    if (message.hasId) {
      return message.id;
    }
    return message.sequence == Reading.NO_SEQUENCE
        ? ReadingId.ofPayload(message.kind, time, payload)
        : ReadingId.ofSequence(message.kind, time, message.sequence);
  }
}

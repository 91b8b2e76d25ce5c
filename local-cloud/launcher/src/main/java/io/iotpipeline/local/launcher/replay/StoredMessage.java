package io.iotpipeline.local.launcher.replay;

import io.iotpipeline.local.lake.Row;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.decode.ReadingDecoder;
import io.iotpipeline.telemetry.decode.ReadingMessage;
import java.util.Base64;
import java.util.Map;

/**
 * A message that can be sent once more.
 *
 * @param thing who sent it
 * @param payload its bytes
 * @param arrivalTime when it came first, epoch ms
 * @param sequenceNumber its place in the stream then, by which messages of one moment are ordered
 * @param readingId the id that its reading had; null of a dead letter
 */
record StoredMessage(
    String thing, byte[] payload, long arrivalTime, String sequenceNumber, String readingId) {

  /** Of a row of readings. */
  static StoredMessage ofReading(Row row) {
    String id = row.text("reading_id");
    Long sequence = row.number("sequence");
    Map<String, String> attributes = row.texts("attributes");
    return new StoredMessage(
        row.text("device_id"),
        ReadingMessage.of(
            row.text("kind"),
            row.number("event_time_ms"),
            sequence == null ? Reading.NO_SEQUENCE : sequence,
            row.numbers("metrics"),
            attributes == null ? Map.of() : attributes,
            Long.parseUnsignedLong(id, 16)),
        row.number("arrival_time_ms"),
        row.text("sequence_number"),
        id);
  }

  /**
   * Of a row of dead letters. A message without a time gets that of its first arrival: otherwise
   * each replay would make another reading of it, at another time.
   */
  static StoredMessage ofDeadLetter(Row row, Repair repair, ReadingDecoder decoder) {
    long arrival = row.number("arrival_time_ms");
    byte[] repaired = repair.apply(Base64.getDecoder().decode(row.text("raw_base64")));
    StoredMessage message =
        new StoredMessage(row.text("thing"), repaired, arrival, row.text("sequence_number"), null);
    Envelope then = message.decode(decoder, arrival);
    return then.isReading() && !then.reading().isDeviceTime()
        ? new StoredMessage(
            message.thing,
            Repair.withTime(repaired, arrival),
            arrival,
            message.sequenceNumber,
            null)
        : message;
  }

  /** What the job would make of it. */
  Envelope decode(ReadingDecoder decoder, long nowMs) {
    return decoder.decode(thing, payload, new Origin("", sequenceNumber, nowMs));
  }
}

package io.iotpipeline.telemetry.decode;

import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.json.JsonBuffer;
import io.iotpipeline.telemetry.json.MessageJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * The message of a reading that is known already, to be sent once more: it decodes to the same
 * reading, id included.
 *
 * <p>A store keeps what a message said, not its bytes; of a device that doesn't count, those bytes
 * are part of the reading's id. Its message therefore ends with an array {@code replay}, which says
 * nothing, and makes the bytes' hash what it was. Where the arrival time stood in for the device's,
 * the message says that time; so {@link Reading#isDeviceTime} is what a replay changes.
 */
public final class ReadingMessage {
  private static final byte[] FILLER = ",\"replay\":[\"".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\"]}".getBytes(StandardCharsets.US_ASCII);

  private ReadingMessage() {}

  /**
   * Writes the message.
   *
   * @param kind as {@link Reading#kind}
   * @param eventTime as {@link Reading#eventTime}, epoch ms
   * @param sequence as {@link Reading#sequence}
   * @param metrics one or more finite values by name
   * @param attributes text by name; may be empty
   * @param id as {@link Reading#id}; of a reading with a sequence it follows from the others
   * @return its bytes; for the same arguments (the maps' order included) always the same
   */
  public static byte[] of(
      String kind,
      long eventTime,
      long sequence,
      Map<String, Double> metrics,
      Map<String, String> attributes,
      long id) {
    JsonBuffer json = new JsonBuffer();
    MessageJson.write(kind, eventTime, sequence, metrics, attributes, json);
    if (sequence != Reading.NO_SEQUENCE) {
      return json.toByteArray();
    }
    int open = json.size() - 1;
    byte[] before = Arrays.copyOf(json.bytes(), open + FILLER.length);
    System.arraycopy(FILLER, 0, before, open, FILLER.length);
    return PayloadFiller.between(before, END, ReadingId.payloadHash(new Name(kind), eventTime, id));
  }
}

package io.iotpipeline.telemetry.decode;

import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.json.JsonBuffer;
import io.iotpipeline.telemetry.json.MessageJson;
import java.util.Map;

/**
 * The message of a known reading, to be sent once more: it decodes to the same reading, id
 * included.
 *
 * <p>A store keeps what a message said, not its bytes, which an id may be made from; so the message
 * says the id. Where the arrival time stood in for the device's, the message says that time: {@link
 * Reading#isDeviceTime} is all that a replay changes.
 */
public final class ReadingMessage {
  private ReadingMessage() {}

  /**
   * Writes the message.
   *
   * @param kind as {@link Reading#kind}
   * @param eventTime as {@link Reading#eventTime}, epoch ms
   * @param sequence as {@link Reading#sequence}
   * @param metrics one or more finite values by name
   * @param attributes text by name; may be empty
   * @param id as {@link Reading#id}
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
    MessageJson.write(kind, eventTime, sequence, Reading.hex(id), metrics, attributes, json);
    return json.toByteArray();
  }
}

package io.iotpipeline.simulator.replay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.iotpipeline.telemetry.Limits;
import java.util.Arrays;
import java.util.Base64;

/**
 * A line that holds any message at all: {@code {"thing":"NAME","base64":"..."}}. What devices send
 * may hold line ends, or name another device than the one that sends it.
 *
 * @param thing who sends it
 * @param payload what it sends
 */
public record WrappedMessage(String thing, byte[] payload) {
  private static final byte[] BEFORE_THING = "{\"thing\":\"".getBytes(US_ASCII);
  private static final byte[] BEFORE_PAYLOAD = "\",\"base64\":\"".getBytes(US_ASCII);
  private static final byte[] END = "\"}".getBytes(US_ASCII);

  /** The message that a line holds; null where it is an ordinary line. */
  static WrappedMessage of(byte[] line) {
    if (!isAt(line, 0, BEFORE_THING) || !isAt(line, line.length - END.length, END)) {
      return null;
    }
    int thingEnds = BEFORE_THING.length;
    while (thingEnds < line.length && line[thingEnds] != '"') {
      thingEnds++;
    }
    String thing = new String(line, BEFORE_THING.length, thingEnds - BEFORE_THING.length, US_ASCII);
    if (!isAt(line, thingEnds, BEFORE_PAYLOAD) || !Limits.THING.matcher(thing).matches()) {
      return null;
    }
    try {
      int from = thingEnds + BEFORE_PAYLOAD.length;
      byte[] base64 = Arrays.copyOfRange(line, from, line.length - END.length);
      return new WrappedMessage(thing, Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException noBase64) {
      return null;
    }
  }

  /** The line, without its end. */
  public byte[] line() {
    byte[] base64 = Base64.getEncoder().encode(payload);
    byte[] name = thing.getBytes(US_ASCII);
    byte[][] parts = {BEFORE_THING, name, BEFORE_PAYLOAD, base64, END};
    byte[] line = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, line, at, part.length);
      at += part.length;
    }
    return line;
  }

  private static boolean isAt(byte[] line, int from, byte[] expected) {
    int to = from + expected.length;
    return from >= 0
        && to <= line.length
        && Arrays.equals(line, from, to, expected, 0, expected.length);
  }
}

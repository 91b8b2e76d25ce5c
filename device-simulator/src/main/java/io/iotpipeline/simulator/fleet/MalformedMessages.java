package io.iotpipeline.simulator.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.iotpipeline.simulator.signal.Dice;
import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Reason;
import java.util.Arrays;
import java.util.List;

/** Spoils messages, each way with the reason that the contract gives for it. */
final class MalformedMessages {
  private static final List<Spoiling> WAYS =
      List.of(
          new Spoiling(Reason.MALFORMED_JSON, (m, t) -> Arrays.copyOf(m, m.length / 2)),
          new Spoiling(
              Reason.INVALID_UTF8, (m, t) -> led(m, new byte[] {'"', (byte) 0xc3, '(', '"'})),
          new Spoiling(Reason.NOT_AN_OBJECT, (m, t) -> joined("[", m, "]")),
          new Spoiling(
              Reason.DUPLICATE_KEY, (m, t) -> joined("{\"twice\":1,\"twice\":1,", tail(m))),
          new Spoiling(Reason.TOO_DEEP, (m, t) -> led(m, nested())),
          new Spoiling(Reason.METRIC_NOT_A_NUMBER, (m, t) -> plain(t, "\"metrics\":{\"a\":\"b\"}")),
          new Spoiling(Reason.METRIC_NAME_INVALID, (m, t) -> plain(t, "\"metrics\":{\"a b\":1}")),
          new Spoiling(Reason.METRIC_NOT_FINITE, (m, t) -> plain(t, "\"metrics\":{\"a\":1e999}")),
          new Spoiling(Reason.NO_METRICS, (m, t) -> plain(t, "\"metrics\":{\"a\":null}")),
          new Spoiling(
              Reason.SEQUENCE_INVALID, (m, t) -> plain(t, "\"sequence\":-1,\"metrics\":{\"a\":1}")),
          new Spoiling(
              Reason.KIND_INVALID, (m, t) -> plain(t, "\"kind\":\"a b\",\"metrics\":{\"a\":1}")),
          new Spoiling(
              Reason.TIMESTAMP_INVALID,
              (m, t) ->
                  ("{\"timestamp\":\"yesterday\",\"sequence\":" + t + ",\"metrics\":{\"a\":1}}")
                      .getBytes(UTF_8)));

  private MalformedMessages() {}

  /** One way of making a message one that the decoder refuses. */
  record Spoiling(Reason reason, Spoiler spoiler) {
    /**
     * Spoils.
     *
     * @param message a sound message
     * @param time its time, epoch ms
     */
    byte[] of(byte[] message, long time) {
      return spoiler.spoil(message, time);
    }
  }

  private interface Spoiler {
    byte[] spoil(byte[] message, long time);
  }

  static Spoiling any(Dice dice) {
    return WAYS.get(dice.index(WAYS.size()));
  }

  private static byte[] plain(long time, String rest) {
    return ("{\"timestamp\":" + time + "," + rest + "}").getBytes(UTF_8);
  }

  /** With a first field of this value. */
  private static byte[] led(byte[] message, byte[] value) {
    return joined("{\"note\":", value, ",", tail(message));
  }

  /** Text after the opening brace. */
  private static byte[] tail(byte[] message) {
    return Arrays.copyOfRange(message, 1, message.length);
  }

  private static byte[] nested() {
    return ("[".repeat(Limits.DEPTH) + "]".repeat(Limits.DEPTH)).getBytes(UTF_8);
  }

  private static byte[] joined(Object... parts) {
    MessageBuffer all = new MessageBuffer();
    for (Object part : parts) {
      all.put(part instanceof byte[] bytes ? bytes : part.toString().getBytes(UTF_8));
    }
    return all.toByteArray();
  }
}

package io.iotpipeline.job.source;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Hides from the connector that a payload looks like an aggregate of the Kinesis Producer Library.
 *
 * <p>The connector takes every record that begins with the library's magic number apart and can't
 * be told not to. IoT Core never aggregates, but a device may send any bytes: such a message would
 * come out as messages of other things, whose names it chooses, or not at all. So it gets a zero in
 * front before the connector looks, which is taken off before decoding; one that has zeros in front
 * of the number already gets one more.
 */
final class AggregateEscape {
  private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};

  private AggregateEscape() {}

  /** Whether the connector, or {@link #unescape}, would take these bytes for something else. */
  static boolean isNeeded(ByteBuffer data) {
    int from = data.position();
    return data.hasRemaining()
        && (data.get(from) == MAGIC[0] || data.get(from) == 0)
        && isMagicAfterZeros(data);
  }

  private static boolean isMagicAfterZeros(ByteBuffer data) {
    int at = data.position();
    while (at < data.limit() && data.get(at) == 0) {
      at++;
    }
    for (int i = 0; i < MAGIC.length; i++) {
      if (at + i >= data.limit() || data.get(at + i) != MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  /** The bytes with a zero in front. */
  static ByteBuffer escape(ByteBuffer data) {
    ByteBuffer escaped = ByteBuffer.allocate(data.remaining() + 1);
    return escaped.put((byte) 0).put(data.duplicate()).flip();
  }

  /** The bytes as they were sent. */
  static byte[] unescape(byte[] data) {
    return data.length > 0 && data[0] == 0 && isNeeded(ByteBuffer.wrap(data))
        ? Arrays.copyOfRange(data, 1, data.length)
        : data;
  }
}

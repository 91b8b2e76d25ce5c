package io.iotpipeline.telemetry.decode;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Says what is UTF-8 as the JDK's decoder does. */
final class Utf8Oracle {
  private Utf8Oracle() {}

  static boolean isValid(byte[] bytes) {
    return text(bytes) != null;
  }

  /** Null if it is not valid. */
  static String text(byte[] bytes) {
    try {
      // A new decoder reports what is malformed, it does not replace it.
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}

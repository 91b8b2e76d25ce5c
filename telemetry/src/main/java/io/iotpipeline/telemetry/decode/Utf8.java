package io.iotpipeline.telemetry.decode;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * A payload's characters, if its bytes are UTF-8 by RFC 3629: no overlong forms, no surrogates,
 * nothing above U+10FFFF.
 *
 * <p>Not thread safe.
 */
final class Utf8 {
  /** Reports what is malformed instead of replacing it. */
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

  private CharBuffer text = CharBuffer.allocate(1024);
  private int wrongAt;

  /** Decodes; false if the payload is not UTF-8. */
  boolean decode(byte[] payload) {
    if (text.capacity() < payload.length) {
      text = CharBuffer.allocate(Math.max(payload.length, 2 * text.capacity()));
    }
    text.clear();
    ByteBuffer bytes = ByteBuffer.wrap(payload);
    CoderResult result = decoder.reset().decode(bytes, text, true);
    wrongAt = bytes.position();
    return result.isUnderflow();
  }

  /** The characters, up to {@link #length}; others after the next call. */
  char[] chars() {
    return text.array();
  }

  int length() {
    return text.position();
  }

  /** Place of the first byte that belongs to no character. */
  int wrongAt() {
    return wrongAt;
  }
}

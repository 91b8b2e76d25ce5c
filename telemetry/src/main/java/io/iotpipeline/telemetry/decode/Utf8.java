package io.iotpipeline.telemetry.decode;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Checks that bytes are UTF-8 by RFC 3629: no overlong forms, no surrogates, nothing above
 * U+10FFFF. Jackson alone lets some of that pass.
 *
 * <p>Not thread safe.
 */
final class Utf8 {
  /** Reports what is malformed instead of replacing it. */
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

  private final CharBuffer ignored = CharBuffer.allocate(1024);

  /** Place of the first byte that belongs to no character; -1 if there is none. */
  int malformedAt(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] < 0) {
        return malformedAt(ByteBuffer.wrap(bytes, i, bytes.length - i));
      }
    }
    return -1;
  }

  private int malformedAt(ByteBuffer bytes) {
    decoder.reset();
    CoderResult result;
    do {
      result = decoder.decode(bytes, ignored.clear(), true);
    } while (result.isOverflow());
    return result.isError() ? bytes.position() : -1;
  }
}

package io.iotpipeline.local.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;

/** Opaque texts that carry a place across requests: issued now, valid for five minutes. */
record OpaqueToken(long issuedMillis, List<String> parts) {
  static final long VALID_MILLIS = 300_000;

  static String issue(long nowMillis, Object... parts) {
    StringBuilder text = new StringBuilder().append(nowMillis);
    for (Object part : parts) {
      text.append('/').append(part);
    }
    return Base64.getEncoder().encodeToString(text.toString().getBytes(UTF_8));
  }

  /**
   * Reads a token back.
   *
   * @throws IllegalArgumentException when it is not one with so many parts
   */
  static OpaqueToken read(String token, int partCount) {
    List<String> parts =
        List.of(new String(Base64.getDecoder().decode(token), UTF_8).split("/", -1));
    if (parts.size() != partCount + 1) {
      throw new IllegalArgumentException("not a token of " + partCount + " parts: " + token);
    }
    return new OpaqueToken(Long.parseLong(parts.get(0)), parts.subList(1, parts.size()));
  }

  boolean isExpired(long nowMillis) {
    return nowMillis - issuedMillis > VALID_MILLIS;
  }

  String text(int part) {
    return parts.get(part);
  }

  long number(int part) {
    return Long.parseLong(parts.get(part));
  }
}

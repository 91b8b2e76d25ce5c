package io.iotpipeline.local.iot.shadow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * JSON of shadows: numbers keep their digits, and what is not UTF-8 is distinguished from invalid
 * JSON.
 */
final class ShadowJson {
  /** Bytes of a request, and of a shadow's state. */
  static final int MAX_BYTES = 8 * 1024;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private ShadowJson() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException odd) {
      throw new IllegalStateException(odd);
    }
  }

  /** Reads one object; an empty payload is an empty object. */
  static ObjectNode read(byte[] payload) throws ShadowException {
    if (payload.length > MAX_BYTES) {
      throw tooLarge();
    }
    if (payload.length == 0) {
      return object();
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
    } catch (CharacterCodingException otherEncoding) {
      throw new ShadowException(
          415, "Unsupported documented encoding; supported encoding is UTF-8");
    }
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException malformed) {
      // Told below.
    }
    throw ShadowException.badRequest("Invalid JSON");
  }

  static ShadowException tooLarge() {
    return new ShadowException(413, "The payload exceeds the maximum size allowed");
  }
}

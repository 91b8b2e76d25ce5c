package io.iotpipeline.telemetry.json;

import java.nio.charset.StandardCharsets;

/**
 * A field's name, encoded once: {@code "name":}.
 *
 * <p>Immutable.
 */
final class JsonName {
  final byte[] encoded;

  JsonName(String name) {
    encoded = ('"' + name + "\":").getBytes(StandardCharsets.US_ASCII);
  }
}

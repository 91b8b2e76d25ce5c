package io.iotpipeline.telemetry.json;

import io.iotpipeline.telemetry.Device;
import java.util.Base64;

/**
 * One JSON object of a lake table's columns, appended to a buffer. A null is left out, and so is a
 * double that JSON has no number for (NaN and the infinities): the column is then null.
 *
 * <p>Not thread safe.
 */
final class JsonObject {
  private static final JsonName SITE = new JsonName("site");
  private static final JsonName MODEL = new JsonName("model");

  private final JsonBuffer to;

  private JsonObject(JsonBuffer to) {
    this.to = to;
  }

  static JsonObject begin(JsonBuffer to) {
    to.octet('{');
    return new JsonObject(to);
  }

  void end() {
    to.octet('}');
  }

  JsonObject string(JsonName name, String value) {
    if (value != null) {
      name(name);
      to.string(value);
    }
    return this;
  }

  JsonObject number(JsonName name, long value) {
    name(name);
    to.number(value);
    return this;
  }

  JsonObject number(JsonName name, double value) {
    if (Double.isFinite(value)) {
      name(name);
      to.number(value);
    }
    return this;
  }

  JsonObject bool(JsonName name, boolean value) {
    name(name);
    to.bool(value);
    return this;
  }

  /** A moment in a {@code timestamp} column and, exactly, in its {@code bigint} neighbour. */
  JsonObject time(JsonName timestamp, JsonName bigint, long epochMs) {
    name(timestamp);
    UtcText.append(epochMs, to);
    return number(bigint, epochMs);
  }

  JsonObject base64(JsonName name, byte[] value) {
    name(name);
    to.octet('"');
    to.raw(Base64.getEncoder().encode(value));
    to.octet('"');
    return this;
  }

  JsonObject device(Device device) {
    return string(SITE, device.site()).string(MODEL, device.model());
  }

  /**
   * Begins an object as a field's value: what follows is its members, up to its own {@link #end}.
   */
  JsonObject object(JsonName name) {
    name(name);
    to.octet('{');
    return this;
  }

  /** A member whose name is data. */
  JsonObject member(String name, double value) {
    if (Double.isFinite(value)) {
      comma();
      to.string(name);
      to.octet(':');
      to.number(value);
    }
    return this;
  }

  /** A member whose name is data. */
  JsonObject member(String name, String value) {
    comma();
    to.string(name);
    to.octet(':');
    to.string(value);
    return this;
  }

  private void name(JsonName name) {
    comma();
    to.raw(name.encoded);
  }

  /** A member follows another unless its object has just begun, so the last byte shows it. */
  private void comma() {
    if (to.last() != '{') {
      to.octet(',');
    }
  }
}

package io.iotpipeline.telemetry.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.iotpipeline.telemetry.Fields;
import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/**
 * Reads a payload's fields into a {@link Message}, to its end: a wrong field is noted, but whether
 * the payload is JSON is still to be seen.
 *
 * <p>Not thread safe.
 */
final class MessageReader {
  private static final JsonFactory JSON = factory();

  /**
   * Largest payload, in bytes, whose names the parser may keep for the next one: it keeps up to
   * 6,000 of whatever length, which must not be a device's way to fill the heap.
   */
  private static final int NAMES_KEPT_UP_TO = 4 * 1024;

  /** Suffix of Jackson's errors that says where a bracket opened, in Jackson's own terms. */
  private static final Pattern OPENED =
      Pattern.compile(" \\((start marker|for \\w+ starting) at.*");

  private static final int LONGEST_PROBLEM = 200;

  private final Utf8 utf8 = new Utf8();
  private final NameCache names = new NameCache();
  private final Message message = new Message();

  /**
   * Reads.
   *
   * @param thing the thing's name, whatever it is
   * @param payload at most {@link Limits#PAYLOAD_BYTES}
   * @return what it says, until the next call
   */
  Message read(String thing, byte[] payload) {
    message.clear(names.of(Fields.DEFAULT_KIND));
    int malformed = utf8.malformedAt(payload);
    if (malformed >= 0) {
      message.refuseWhole(
          Reason.INVALID_UTF8,
          String.format("0x%02x at byte %d is not UTF-8", payload[malformed], malformed));
      return message;
    }
    if (isOtherEncoding(payload)) {
      message.refuseWhole(Reason.MALFORMED_JSON, "begins with a byte order mark or a zero byte");
      return message;
    }
    if (!Limits.isThing(thing)) {
      message.refuse(
          Reason.THING_NAME_INVALID,
          "thing " + Shown.text(thing) + " is not 1 to 128 of a-z, A-Z, 0-9, ':', '_' and '-'");
    }
    JsonFactory factory = payload.length <= NAMES_KEPT_UP_TO ? JSON : factory();
    try (JsonParser json = factory.createParser(payload)) {
      read(thing, json);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory can be read", e);
    }
    return message;
  }

  /**
   * Strict, as Jackson is by default, but without limits of its own within a payload. Names come
   * from outside: they neither fill the JVM's table of strings nor refuse a message by their
   * hashes.
   */
  private static JsonFactory factory() {
    return JsonFactory.builder()
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
        .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(Limits.DEPTH)
                .maxNumberLength(Limits.PAYLOAD_BYTES)
                .maxNameLength(Limits.PAYLOAD_BYTES)
                .build())
        .build();
  }

  /**
   * Returns whether Jackson would read the bytes in another encoding, or skip a UTF-8 byte order
   * mark. JSON begins with neither.
   */
  private static boolean isOtherEncoding(byte[] payload) {
    for (int i = 0; i < Math.min(4, payload.length); i++) {
      if (payload[i] == 0) {
        return true;
      }
    }
    return payload.length >= 3
        && payload[0] == (byte) 0xef
        && payload[1] == (byte) 0xbb
        && payload[2] == (byte) 0xbf;
  }

  private void read(String thing, JsonParser json) throws IOException {
    try {
      document(thing, json);
    } catch (StreamConstraintsException e) {
      message.refuseWhole(
          Reason.TOO_DEEP,
          "nested deeper than " + Limits.DEPTH + " at byte " + offset(json.currentTokenLocation()));
    } catch (JsonProcessingException e) {
      String problem = OPENED.matcher(e.getOriginalMessage()).replaceFirst("");
      message.refuseWhole(
          Reason.MALFORMED_JSON,
          Shown.bare(problem, LONGEST_PROBLEM) + ", at byte " + offset(e.getLocation()));
    }
  }

  private static long offset(JsonLocation location) {
    return location.getByteOffset();
  }

  private void document(String thing, JsonParser json) throws IOException {
    JsonToken first = json.nextToken();
    if (first == null) {
      message.refuseWhole(Reason.MALFORMED_JSON, "there is nothing but white space");
      return;
    }
    if (first == JsonToken.START_OBJECT) {
      new FieldReader(thing, json, names, message).readMessage();
    } else {
      message.refuse(
          Reason.NOT_AN_OBJECT, "the payload is " + Shown.value(json) + ", not an object");
      json.skipChildren();
    }
    if (json.nextToken() != null) {
      message.refuseWhole(
          Reason.MALFORMED_JSON,
          "more follows the JSON value, at byte " + offset(json.currentTokenLocation()));
    }
  }
}

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a payload's fields into a {@link Message}, to its end: a wrong field is noted, but whether
 * the payload is JSON is still to be seen.
 *
 * <p>Jackson gets the characters, not the bytes: from bytes it would guess the encoding and skip a
 * byte order mark.
 *
 * <p>Not thread safe.
 */
final class MessageReader {
  /**
   * Strict, as Jackson is by default, but without limits of its own within a payload. Names come
   * from outside: they neither fill the JVM's table of strings nor refuse a message by their
   * hashes.
   */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.DEPTH)
                  .maxNumberLength(Limits.PAYLOAD_BYTES)
                  .maxNameLength(Limits.PAYLOAD_BYTES)
                  .build())
          .build();

  /** What Jackson adds to a problem about where a bracket opened, in terms of its own. */
  private static final Pattern OPENED =
      Pattern.compile(" \\((start marker|for \\w+ starting) at.*");

  private static final int LONGEST_PROBLEM = 200;

  private final Utf8 text = new Utf8();
  private final NameCache names = new NameCache();
  private final Message message = new Message();
  private final Matcher things = Limits.THING.matcher("");

  /**
   * Reads.
   *
   * @param thing the thing's name, whatever it is
   * @param payload at most {@link Limits#PAYLOAD_BYTES}
   * @return what it says, until the next call
   */
  Message read(String thing, byte[] payload) {
    message.clear(names.of(Fields.DEFAULT_KIND));
    if (!text.decode(payload)) {
      int at = text.wrongAt();
      message.refuseWhole(
          Reason.INVALID_UTF8, String.format("0x%02x at byte %d is not UTF-8", payload[at], at));
      return message;
    }
    if (!things.reset(thing).matches()) {
      message.refuse(
          Reason.THING_NAME_INVALID,
          "thing " + Shown.text(thing) + " is not 1 to 128 of a-z, A-Z, 0-9, ':', '_' and '-'");
    }
    try (JsonParser json = JSON.createParser(text.chars(), 0, text.length())) {
      read(thing, json);
    } catch (IOException e) {
      throw new UncheckedIOException("characters in memory can be read", e);
    }
    return message;
  }

  private void read(String thing, JsonParser json) throws IOException {
    try {
      document(thing, json);
    } catch (StreamConstraintsException e) {
      message.refuseWhole(
          Reason.TOO_DEEP,
          "nested deeper than "
              + Limits.DEPTH
              + " at character "
              + offset(json.currentTokenLocation()));
    } catch (JsonProcessingException e) {
      String problem = OPENED.matcher(e.getOriginalMessage()).replaceFirst("");
      message.refuseWhole(
          Reason.MALFORMED_JSON,
          Shown.bare(problem, LONGEST_PROBLEM) + ", at character " + offset(e.getLocation()));
    }
  }

  private static long offset(JsonLocation location) {
    return location.getCharOffset();
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
          "more follows the JSON value, at character " + offset(json.currentTokenLocation()));
    }
  }
}

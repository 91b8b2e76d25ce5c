package io.iotpipeline.benchmarks.handwritten;

import io.iotpipeline.telemetry.Fields;
import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Reason;
import java.nio.charset.StandardCharsets;

/**
 * Reads a payload's fields into a {@link Message}, in one pass and to its end: that a field is
 * wrong is noted, but whether the payload is JSON is still to be seen.
 *
 * <p>Not thread safe.
 */
final class MessageReader {
  private final SymbolTable symbols = new SymbolTable();
  private final JsonScanner json = new JsonScanner();
  private final Message message =
      new Message(new Symbol(Fields.DEFAULT_KIND.getBytes(StandardCharsets.UTF_8)));
  private final FieldReader fields = new FieldReader(json, symbols, message);
  private final ThingCache things = new ThingCache();

  /** Stands for the name of the message itself. */
  private final Symbol outermost = new Symbol(new byte[0]);

  /** What the {@code deviceId} should look like; null if that is not at hand. */
  private Literal device;

  private byte[] bytes;

  /**
   * Reads.
   *
   * @param name the thing's name
   * @param payload at most {@link Limits#PAYLOAD_BYTES}
   * @return what it says, until the next call
   */
  Message read(String name, byte[] payload) {
    message.clear();
    message.number = symbols.begin();
    Literal known = things.of(name);
    if (device != known) {
      device = known;
    }
    if (known == null && !ThingCache.isThing(name)) {
      message.refuse(
          Reason.THING_NAME_INVALID,
          "thing " + Shown.text(name) + " is not 1 to 128 of a-z, A-Z, 0-9, ':', '_' and '-'");
    }
    byte[] opened = json.open(payload);
    if (bytes != opened) {
      bytes = opened;
    }
    fields.open(name, opened);
    if (document() == JsonScanner.FAILED) {
      // Clearing makes syntax win over what the fields read so far said.
      message.clear();
      message.refuse(json.reason(), json.problem());
    }
    return message;
  }

  private int document() {
    int at = json.value(0);
    if (at == JsonScanner.FAILED) {
      return at;
    }
    int token = json.token();
    if (token == Token.OBJECT) {
      at = members(at, Field.NONE, outermost);
    } else {
      message.refuse(
          Reason.NOT_AN_OBJECT, "the payload is " + fields.shown(token) + ", not an object");
      at = token == Token.ARRAY ? json.skip(at, 0) : at;
    }
    return at == JsonScanner.FAILED ? at : json.end(at);
  }

  /**
   * Passes an object's members.
   *
   * @param start place of its opening brace
   * @param inside METRICS, ATTRIBUTES, or NONE for the message itself
   * @param owner what names the object
   */
  private int members(int start, int inside, Symbol owner) {
    byte[] source = bytes;
    int at = json.space(start + 1);
    if (source[at] == '}') {
      return at + 1;
    }
    Symbol before = null;
    while (true) {
      // Devices of a kind send the same fields in the same order, message after message.
      Symbol name = before == null ? owner.inside : before.next;
      int value = name == null || !name.isGuess ? JsonScanner.FAILED : name.after(source, at);
      if (value == JsonScanner.FAILED) {
        value = json.name(at);
        if (value == JsonScanner.FAILED) {
          return value;
        }
        name = json.symbol(symbols);
        if (before == null) {
          owner.inside = name;
        } else {
          before.next = name;
        }
      }
      before = name;
      at = member(value, inside, name);
      if (at == JsonScanner.FAILED) {
        return at;
      }
      if (source[at] != ',') {
        at = json.space(at);
        if (source[at] != ',') {
          return source[at] == '}' ? at + 1 : json.fail(at, "',' or '}'");
        }
      }
      at++;
    }
  }

  /** Passes a member's value, and takes it. */
  private int member(int start, int inside, Symbol name) {
    // Once refused, a message is only read on for its syntax.
    int at = message.isRefused() ? JsonScanner.FAILED : usual(start, inside, name);
    return at == JsonScanner.FAILED ? anyMember(start, inside, name) : at;
  }

  /**
   * Takes a value if it is in its usual form and nothing is wrong with it. This is the hot path,
   * and nothing more than a shortcut: {@link #anyMember} takes such a value just so.
   *
   * @return the place after it; {@link JsonScanner#FAILED} if it is not usual, and not taken then
   */
  private int usual(int start, int inside, Symbol name) {
    if (inside != Field.NONE) {
      return inside == Field.METRICS ? usualMetric(start, name, Symbol.METRIC) : JsonScanner.FAILED;
    }
    switch (name.field) {
      case Field.NONE:
        return usualMetric(start, name, Symbol.TOP | Symbol.METRIC);
      case Field.DEVICE_ID:
        return usualDevice(start, name);
      case Field.KIND:
        return usualKind(start, name);
      case Field.TIMESTAMP:
      case Field.SEQUENCE:
        return usualWhole(start, name);
      default:
        return JsonScanner.FAILED;
    }
  }

  private int usualMetric(int start, Symbol name, int use) {
    int at = name.isName && message.metrics < Limits.METRICS ? json.plainNumber(start) : -1;
    if (at < 0 || !json.number.isSmall() || !name.use(message.number, use)) {
      return JsonScanner.FAILED;
    }
    message.addMetric(name.text, json.number.smallDouble());
    return at;
  }

  private int usualWhole(int start, Symbol name) {
    int at = json.plainNumber(start);
    if (at < 0 || !json.number.isPlainWhole() || !name.use(message.number, Symbol.TOP)) {
      return JsonScanner.FAILED;
    }
    if (name.field == Field.TIMESTAMP) {
      message.time = json.number.whole();
      message.hasTime = true;
    } else {
      message.sequence = json.number.whole();
    }
    return at;
  }

  private int usualDevice(int start, Symbol name) {
    int at = device == null ? JsonScanner.FAILED : device.after(bytes, start);
    return at != JsonScanner.FAILED && name.use(message.number, Symbol.TOP)
        ? at
        : JsonScanner.FAILED;
  }

  /** The kind that was here last comes again. */
  private int usualKind(int start, Symbol name) {
    Symbol kind = name.inside;
    int at =
        kind == null || !kind.isGuess || !kind.isName
            ? JsonScanner.FAILED
            : kind.string.after(bytes, start);
    if (at == JsonScanner.FAILED || !name.use(message.number, Symbol.TOP)) {
      return JsonScanner.FAILED;
    }
    message.setKind(kind);
    return at;
  }

  private int anyMember(int start, int inside, Symbol name) {
    int at = json.value(start);
    if (at == JsonScanner.FAILED) {
      return at;
    }
    int token = json.token();
    if (!message.isRefused()) {
      if (inside == Field.METRICS) {
        fields.metric(name, token, Symbol.METRIC);
      } else if (inside == Field.ATTRIBUTES) {
        fields.attribute(name, token, Symbol.ATTRIBUTE);
      } else if (name.field == Field.NONE) {
        fields.other(name, token);
      } else if (fields.known(name, token)) {
        return members(at, name.field, name);
      }
    }
    return token >= Token.OBJECT ? json.skip(at, inside == Field.NONE ? 1 : 2) : at;
  }
}

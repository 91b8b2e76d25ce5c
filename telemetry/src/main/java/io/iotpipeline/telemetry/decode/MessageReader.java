package io.iotpipeline.telemetry.decode;

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
  private static final String NAME_RULE =
      "a letter and up to 62 letters, digits and '_', or it is reserved by a store";

  private final SymbolTable symbols = new SymbolTable();
  private final JsonScanner json = new JsonScanner();
  private final Message message =
      new Message(new Symbol(Fields.DEFAULT_KIND.getBytes(StandardCharsets.UTF_8)));
  private final TextCache texts = new TextCache();
  private final ThingCache things = new ThingCache();

  /** Stands for the name of the message itself. */
  private final Symbol outermost = new Symbol(new byte[0]);

  private String thing;

  /** What the {@code deviceId} should look like; null if that is not at hand. */
  private Literal device;

  private byte[] bytes;

  /** The message's number among those read here. */
  private long number;

  /**
   * Reads.
   *
   * @param name the thing's name
   * @param payload at most {@link Limits#PAYLOAD_BYTES}
   * @return what it says, until the next call
   */
  Message read(String name, byte[] payload) {
    message.clear();
    thing = name;
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
    number = symbols.begin();
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
      message.refuse(Reason.NOT_AN_OBJECT, "the payload is " + shown(token) + ", not an object");
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
    if (at < 0 || !json.number.isSmall() || !use(name, use)) {
      return JsonScanner.FAILED;
    }
    message.addMetric(name.text, json.number.smallDouble());
    return at;
  }

  private int usualWhole(int start, Symbol name) {
    int at = json.plainNumber(start);
    if (at < 0 || !json.number.isPlainWhole() || !use(name, Symbol.TOP)) {
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
    return at != JsonScanner.FAILED && use(name, Symbol.TOP) ? at : JsonScanner.FAILED;
  }

  /** The kind that was here last comes again. */
  private int usualKind(int start, Symbol name) {
    Symbol kind = name.inside;
    int at =
        kind == null || !kind.isGuess || !kind.isName
            ? JsonScanner.FAILED
            : kind.string.after(bytes, start);
    if (at == JsonScanner.FAILED || !use(name, Symbol.TOP)) {
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
        metric(name, token, Symbol.METRIC);
      } else if (inside == Field.ATTRIBUTES) {
        attribute(name, token, Symbol.ATTRIBUTE);
      } else if (name.field == Field.NONE) {
        other(name, token);
      } else if (field(name, token)) {
        return members(at, name.field, name);
      }
    }
    return token >= Token.OBJECT ? json.skip(at, inside == Field.NONE ? 1 : 2) : at;
  }

  /** A top-level field that means nothing of its own: flat metrics and attributes are such. */
  private void other(Symbol name, int token) {
    switch (token) {
      case Token.NUMBER:
      case Token.TRUE:
      case Token.FALSE:
        metric(name, token, Symbol.TOP | Symbol.METRIC);
        break;
      case Token.STRING:
        attribute(name, token, Symbol.TOP | Symbol.ATTRIBUTE);
        break;
      default:
        note(name, Symbol.TOP);
    }
  }

  private void metric(Symbol name, int token, int use) {
    if (!note(name, use) || token == Token.NULL) {
      return;
    }
    if (!name.isName) {
      message.refuse(
          Reason.METRIC_NAME_INVALID, "metric " + Shown.text(name.text) + " is not " + NAME_RULE);
      return;
    }
    double value = token == Token.TRUE ? 1 : 0;
    if (token == Token.NUMBER) {
      value = json.number.toDouble(bytes);
      if (Double.isInfinite(value)) {
        message.refuse(
            Reason.METRIC_NOT_FINITE, name + " is " + json.shown() + ", more than a double holds");
        return;
      }
    } else if (token != Token.TRUE && token != Token.FALSE) {
      message.refuse(
          Reason.METRIC_NOT_A_NUMBER,
          name + " is " + shown(token) + ", not a number, boolean or null");
      return;
    }
    if (message.metrics == Limits.METRICS) {
      message.refuse(
          Reason.TOO_MANY_METRICS, name + " is one more than " + Limits.METRICS + " metrics");
      return;
    }
    message.addMetric(name.text, value);
  }

  private void attribute(Symbol name, int token, int use) {
    if (!note(name, use) || token == Token.NULL) {
      return;
    }
    if (token == Token.OBJECT || token == Token.ARRAY) {
      message.refuse(
          Reason.ATTRIBUTES_INVALID,
          "attribute "
              + Shown.text(name.text)
              + " is "
              + shown(token)
              + ", not a string, number, boolean or null");
      return;
    }
    if (message.attributes == Limits.ATTRIBUTES) {
      message.refuse(
          Reason.ATTRIBUTES_INVALID,
          "attribute "
              + Shown.text(name.text)
              + " is one more than "
              + Limits.ATTRIBUTES
              + " attributes");
      return;
    }
    message.addAttribute(
        name.text,
        token == Token.STRING
            ? json.sharedText(texts)
            : token == Token.NUMBER
                ? json.number.text(bytes)
                : token == Token.TRUE ? "true" : "false");
  }

  private boolean use(Symbol name, int use) {
    return name.use(number, use);
  }

  /** Notes the use of a name; refuses the message and gives false if it is a duplicate. */
  private boolean note(Symbol name, int use) {
    if (use(name, use)) {
      return true;
    }
    message.refuse(Reason.DUPLICATE_KEY, Shown.text(name.text) + " comes twice");
    return false;
  }

  /**
   * A top-level field that means something.
   *
   * @return whether it is an object to be read
   */
  private boolean field(Symbol name, int token) {
    if (!note(name, Symbol.TOP) || token == Token.NULL) {
      return false;
    }
    switch (name.field) {
      case Field.DEVICE_ID:
        if (token != Token.STRING || !json.text().equals(thing)) {
          message.refuse(
              Reason.IDENTITY_MISMATCH,
              "deviceId is " + shown(token) + ", and the topic says " + Shown.text(thing));
        }
        return false;
      case Field.TIMESTAMP:
        timestamp(token);
        return false;
      case Field.SEQUENCE:
        sequence(token);
        return false;
      case Field.KIND:
        kind(name, token);
        return false;
      case Field.METRICS:
        if (token != Token.OBJECT) {
          message.refuse(
              Reason.METRIC_NOT_A_NUMBER, "metrics is " + shown(token) + ", not an object");
        }
        return token == Token.OBJECT;
      default:
        if (token != Token.OBJECT) {
          message.refuse(
              Reason.ATTRIBUTES_INVALID, "attributes is " + shown(token) + ", not an object");
        }
        return token == Token.OBJECT;
    }
  }

  private void timestamp(int token) {
    if (token == Token.NUMBER && json.number.wholeness(bytes) != NumberToken.FRACTION) {
      message.time = json.number.whole();
      message.hasTime = true;
      return;
    }
    long time = token == Token.STRING ? json.instant() : IsoInstant.INVALID;
    if (time == IsoInstant.INVALID) {
      message.refuse(
          Reason.TIMESTAMP_INVALID,
          "timestamp is "
              + shown(token)
              + ", neither a whole number of epoch milliseconds nor ISO-8601 with an offset, like"
              + " \"2026-01-31T23:59:59.123Z\"");
      return;
    }
    message.time = time;
    message.hasTime = true;
  }

  private void sequence(int token) {
    if (token == Token.NUMBER
        && json.number.wholeness(bytes) == NumberToken.WHOLE
        && json.number.whole() >= 0) {
      message.sequence = json.number.whole();
      return;
    }
    message.refuse(
        Reason.SEQUENCE_INVALID,
        "sequence is " + shown(token) + ", not a whole number from 0 to " + Long.MAX_VALUE);
  }

  private void kind(Symbol name, int token) {
    Symbol kind = token == Token.STRING ? json.symbol(symbols) : null;
    if (kind == null || !kind.isName) {
      message.refuse(Reason.KIND_INVALID, "kind is " + shown(token) + ", not " + NAME_RULE);
      return;
    }
    message.setKind(kind);
    name.inside = kind;
  }

  private String shown(int token) {
    switch (token) {
      case Token.OBJECT:
        return "an object";
      case Token.ARRAY:
        return "an array";
      case Token.STRING:
        return '"' + json.shown() + '"';
      default:
        return json.shown();
    }
  }
}

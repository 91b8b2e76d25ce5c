package io.iotpipeline.benchmarks.handwritten;

import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Reason;

/**
 * Takes fields, whose names and values the scanner has read, into a {@link Message}, or says what
 * is wrong with them.
 *
 * <p>Not thread safe.
 */
final class FieldReader {
  private static final String NAME_RULE =
      "a letter and up to 62 letters, digits and '_', or it is reserved by a store";

  private final JsonScanner json;
  private final SymbolTable symbols;
  private final Message message;
  private final TextCache texts = new TextCache();

  private String thing;
  private byte[] bytes;

  FieldReader(JsonScanner json, SymbolTable symbols, Message message) {
    this.json = json;
    this.symbols = symbols;
    this.message = message;
  }

  /**
   * Begins a message.
   *
   * @param name its thing's
   * @param source where the scanner reads
   */
  void open(String name, byte[] source) {
    thing = name;
    if (bytes != source) {
      bytes = source;
    }
  }

  /** A top-level field that means nothing of its own: flat metrics and attributes are such. */
  void other(Symbol name, int token) {
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

  void metric(Symbol name, int token, int use) {
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

  void attribute(Symbol name, int token, int use) {
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

  /** Notes the use of a name; refuses the message and gives false if it is a duplicate. */
  private boolean note(Symbol name, int use) {
    if (name.use(message.number, use)) {
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
  boolean known(Symbol name, int token) {
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

  String shown(int token) {
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

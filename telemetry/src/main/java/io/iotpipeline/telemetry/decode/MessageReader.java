package io.iotpipeline.telemetry.decode;

import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Reason;

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
  private final Message message = new Message();
  private String thing;

  /**
   * Reads.
   *
   * @param name the thing's name
   * @param payload at most {@link Limits#PAYLOAD_BYTES}
   * @return what it says, until the next call
   */
  Message read(String name, byte[] payload) {
    thing = name;
    message.clear();
    if (!isThing(name)) {
      message.refuse(
          Reason.THING_NAME_INVALID,
          "thing " + Shown.text(name) + " is not 1 to 128 of a-z, A-Z, 0-9, ':', '_' and '-'");
    }
    json.open(payload);
    if (!document()) {
      // Clearing makes syntax win over what the fields read so far said.
      message.clear();
      message.refuse(json.reason(), json.problem());
    }
    return message;
  }

  /** {@link Limits#THING}, without a matcher a message. */
  static boolean isThing(String name) {
    int length = name.length();
    for (int i = 0; i < length; i++) {
      char c = name.charAt(i);
      int lower = c | 0x20;
      if ((lower < 'a' || lower > 'z') && (c < '0' || c > ':') && c != '_' && c != '-') {
        return false;
      }
    }
    return length >= 1 && length <= 128;
  }

  private boolean document() {
    int token = json.next();
    if (token == Token.FAILED) {
      return false;
    }
    if (token == Token.OBJECT) {
      return members(null) && json.end();
    }
    message.refuse(Reason.NOT_AN_OBJECT, "the payload is " + shown(token) + ", not an object");
    return (token != Token.ARRAY || json.skip(0)) && json.end();
  }

  /**
   * Passes an object's members.
   *
   * @param inside whose object it is: METRICS, ATTRIBUTES, or null for the message itself
   */
  private boolean members(Field inside) {
    json.pass();
    if (json.peek() == '}') {
      json.pass();
      return true;
    }
    while (true) {
      if (!json.name()) {
        return false;
      }
      // Once refused, a message is only read on for its syntax.
      Symbol name = message.isRefused() ? null : json.symbol(symbols);
      int token = json.next();
      if (token == Token.FAILED || !member(inside, name, token)) {
        return false;
      }
      byte b = json.peek();
      if (b == '}') {
        json.pass();
        return true;
      }
      if (b != ',') {
        return json.fail("',' or '}'");
      }
      json.pass();
    }
  }

  private boolean member(Field inside, Symbol name, int token) {
    if (name != null) {
      if (inside == Field.METRICS) {
        metric(name, token, NameSet.METRIC);
      } else if (inside == Field.ATTRIBUTES) {
        attribute(name, token, NameSet.ATTRIBUTE);
      } else if (name.field == null) {
        other(name, token);
      } else if (field(name.field, token)) {
        return members(name.field);
      }
    }
    return token != Token.OBJECT && token != Token.ARRAY || json.skip(inside == null ? 1 : 2);
  }

  /** A top-level field that means nothing of its own: flat metrics and attributes are such. */
  private void other(Symbol name, int token) {
    switch (token) {
      case Token.NUMBER:
      case Token.TRUE:
      case Token.FALSE:
        metric(name, token, NameSet.TOP | NameSet.METRIC);
        break;
      case Token.STRING:
        attribute(name, token, NameSet.TOP | NameSet.ATTRIBUTE);
        break;
      default:
        note(name, NameSet.TOP);
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
      value = json.number.toDouble();
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
    message.metricNames[message.metrics] = name.text;
    message.metricValues[message.metrics++] = value;
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
    message.attributeNames[message.attributes] = name.text;
    message.attributeValues[message.attributes++] =
        token == Token.STRING
            ? json.text()
            : token == Token.NUMBER ? json.number.text() : token == Token.TRUE ? "true" : "false";
  }

  /** Notes the use of a name; false if that makes it a duplicate. */
  private boolean note(Symbol name, int use) {
    if (message.names.add(name, use)) {
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
  private boolean field(Field field, int token) {
    if (!message.add(field)) {
      message.refuse(Reason.DUPLICATE_KEY, Shown.text(field.text) + " comes twice");
      return false;
    }
    if (token == Token.NULL) {
      return false;
    }
    switch (field) {
      case DEVICE_ID:
        if (token != Token.STRING || !json.isText(thing)) {
          message.refuse(
              Reason.IDENTITY_MISMATCH,
              "deviceId is " + shown(token) + ", and the topic says " + Shown.text(thing));
        }
        return false;
      case TIMESTAMP:
        timestamp(token);
        return false;
      case SEQUENCE:
        sequence(token);
        return false;
      case KIND:
        kind(token);
        return false;
      case METRICS:
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
    if (token == Token.NUMBER && json.number.wholeness() != NumberToken.FRACTION) {
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
        && json.number.wholeness() == NumberToken.WHOLE
        && json.number.whole() >= 0) {
      message.sequence = json.number.whole();
      return;
    }
    message.refuse(
        Reason.SEQUENCE_INVALID,
        "sequence is " + shown(token) + ", not a whole number from 0 to " + Long.MAX_VALUE);
  }

  private void kind(int token) {
    Symbol kind = token == Token.STRING ? json.symbol(symbols) : null;
    if (kind == null || !kind.isName) {
      message.refuse(Reason.KIND_INVALID, "kind is " + shown(token) + ", not " + NAME_RULE);
      return;
    }
    message.kind = kind;
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

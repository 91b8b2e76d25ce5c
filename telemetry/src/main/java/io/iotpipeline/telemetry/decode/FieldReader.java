package io.iotpipeline.telemetry.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.NumberInput;
import io.iotpipeline.telemetry.Fields;
import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes the fields of one JSON object into a {@link Message}, or says what is wrong with them.
 *
 * <p>Each method that takes a value begins and ends at its first token; {@link
 * JsonParser#skipChildren} then passes what it holds.
 */
final class FieldReader {
  private static final String NAME_RULE =
      "a letter and up to 62 letters, digits and '_', or it is reserved by a store";
  private static final BigDecimal MIN_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  private static final Pattern READING_ID = Pattern.compile("[0-9a-f]{16}");

  private final String thing;
  private final JsonParser json;
  private final NameCache names;
  private final Message message;
  private final Set<String> fields = new HashSet<>();
  private final Set<String> metrics = new HashSet<>();
  private final Set<String> attributes = new HashSet<>();

  FieldReader(String thing, JsonParser json, NameCache names, Message message) {
    this.thing = thing;
    this.json = json;
    this.names = names;
    this.message = message;
  }

  /** Reads from the message's opening bracket to its closing one. */
  void readMessage() throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = name();
      JsonToken value = json.nextToken();
      if (isNew(name, fields)) {
        field(name, value);
      }
      json.skipChildren();
    }
  }

  private void field(String name, JsonToken value) throws IOException {
    switch (name) {
      case Fields.DEVICE_ID:
        deviceId(value);
        break;
      case Fields.TIMESTAMP:
        timestamp(value);
        break;
      case Fields.SEQUENCE:
        sequence(value);
        break;
      case Fields.READING_ID:
        readingId(value);
        break;
      case Fields.KIND:
        kind(value);
        break;
      case Fields.METRICS:
        metrics(value);
        break;
      case Fields.ATTRIBUTES:
        attributes(value);
        break;
      default:
        if (value.isNumeric() || value.isBoolean()) {
          metric(name, value);
        } else if (value == JsonToken.VALUE_STRING) {
          attribute(name, value);
        }
    }
  }

  private void deviceId(JsonToken value) throws IOException {
    if (value != JsonToken.VALUE_NULL
        && !(value == JsonToken.VALUE_STRING && json.getText().equals(thing))) {
      message.refuse(
          Reason.IDENTITY_MISMATCH,
          "deviceId is " + Shown.value(json) + ", and the topic says " + Shown.text(thing));
    }
  }

  private void timestamp(JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return;
    }
    BigDecimal number = value.isNumeric() ? wholeNumber() : null;
    if (number != null) {
      // Beyond a long it is out of range as well.
      message.setTime(number.min(MAX_LONG).max(MIN_LONG).longValueExact());
      return;
    }
    OptionalLong moment =
        value == JsonToken.VALUE_STRING ? IsoInstant.parse(json.getText()) : OptionalLong.empty();
    if (moment.isPresent()) {
      message.setTime(moment.getAsLong());
    } else {
      message.refuse(
          Reason.TIMESTAMP_INVALID,
          "timestamp is "
              + Shown.value(json)
              + ", neither a whole number of epoch milliseconds nor ISO-8601 with an offset, like"
              + " \"2026-01-31T23:59:59.123Z\"");
    }
  }

  private void sequence(JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return;
    }
    BigDecimal number = value.isNumeric() ? wholeNumber() : null;
    if (number != null && number.signum() >= 0 && number.compareTo(MAX_LONG) <= 0) {
      message.sequence = number.longValueExact();
    } else {
      message.refuse(
          Reason.SEQUENCE_INVALID,
          "sequence is " + Shown.value(json) + ", not a whole number from 0 to " + Long.MAX_VALUE);
    }
  }

  /** The number if it is whole, otherwise null. */
  private BigDecimal wholeNumber() throws IOException {
    return json.currentToken() == JsonToken.VALUE_NUMBER_INT
            && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
        ? BigDecimal.valueOf(json.getLongValue())
        : WholeNumber.parse(json.getText());
  }

  private void readingId(JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return;
    }
    if (value == JsonToken.VALUE_STRING && READING_ID.matcher(json.getText()).matches()) {
      message.setId(Long.parseUnsignedLong(json.getText(), 16));
    } else {
      message.refuse(
          Reason.READING_ID_INVALID,
          "readingId is " + Shown.value(json) + ", not 16 hexadecimal digits, lower case");
    }
  }

  private void kind(JsonToken value) throws IOException {
    if (value == JsonToken.VALUE_NULL) {
      return;
    }
    Name kind = value == JsonToken.VALUE_STRING ? names.of(json.getText()) : null;
    if (kind != null && kind.isValid) {
      message.kind = kind;
    } else {
      message.refuse(Reason.KIND_INVALID, "kind is " + Shown.value(json) + ", not " + NAME_RULE);
    }
  }

  private void metrics(JsonToken value) throws IOException {
    if (value == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = name();
        metric(name, json.nextToken());
        json.skipChildren();
      }
    } else if (value != JsonToken.VALUE_NULL) {
      message.refuse(
          Reason.METRIC_NOT_A_NUMBER, "metrics is " + Shown.value(json) + ", not an object");
    }
  }

  private void metric(String text, JsonToken value) throws IOException {
    if (!isNew(text, metrics) || value == JsonToken.VALUE_NULL) {
      return;
    }
    Name name = names.of(text);
    if (!name.isValid) {
      message.refuse(
          Reason.METRIC_NAME_INVALID, "metric " + Shown.text(text) + " is not " + NAME_RULE);
      return;
    }
    if (!value.isNumeric() && !value.isBoolean()) {
      message.refuse(
          Reason.METRIC_NOT_A_NUMBER,
          text + " is " + Shown.value(json) + ", not a number, boolean or null");
      return;
    }
    double number = value.isNumeric() ? number() : value == JsonToken.VALUE_TRUE ? 1 : 0;
    if (Double.isInfinite(number)) {
      message.refuse(
          Reason.METRIC_NOT_FINITE,
          text + " is " + Shown.value(json) + ", more than a double holds");
    } else if (message.metrics == Limits.METRICS) {
      message.refuse(
          Reason.TOO_MANY_METRICS, text + " is one more than " + Limits.METRICS + " metrics");
    } else {
      message.addMetric(name.text, number);
    }
  }

  /** From its text: to {@link JsonParser#getDoubleValue}, -0 is a whole number without a sign. */
  private double number() throws IOException {
    return NumberInput.parseDouble(
        json.getTextCharacters(), json.getTextOffset(), json.getTextLength(), true);
  }

  private void attributes(JsonToken value) throws IOException {
    if (value == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = name();
        attribute(name, json.nextToken());
        json.skipChildren();
      }
    } else if (value != JsonToken.VALUE_NULL) {
      message.refuse(
          Reason.ATTRIBUTES_INVALID, "attributes is " + Shown.value(json) + ", not an object");
    }
  }

  private void attribute(String name, JsonToken value) throws IOException {
    if (!isNew(name, attributes) || value == JsonToken.VALUE_NULL) {
      return;
    }
    if (value.isStructStart()) {
      message.refuse(
          Reason.ATTRIBUTES_INVALID,
          "attribute "
              + Shown.text(name)
              + " is "
              + Shown.value(json)
              + ", not a string, number, boolean or null");
    } else if (message.attributes == Limits.ATTRIBUTES) {
      message.refuse(
          Reason.ATTRIBUTES_INVALID,
          "attribute " + Shown.text(name) + " is one more than " + Limits.ATTRIBUTES);
    } else {
      message.addAttribute(name, wellFormed(json.getText()));
    }
  }

  /** Notes a name; refuses the message and gives false if it is there already. */
  private boolean isNew(String name, Set<String> known) {
    if (known.add(name)) {
      return true;
    }
    message.refuse(Reason.DUPLICATE_KEY, Shown.text(name) + " comes twice");
    return false;
  }

  private String name() throws IOException {
    return wellFormed(json.currentName());
  }

  /** With U+FFFD for escaped surrogates without their other half, which no UTF-8 can hold. */
  private static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return text.codePoints()
            .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return text;
  }
}

package io.iotpipeline.telemetry.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Decodes as {@link ReadingDecoder} should, in the plainest way there is: Jackson's tokens, read
 * once for the grammar and once for the fields, BigDecimal, a regular expression, sets and maps.
 *
 * <p>Both use Jackson's grammar, so what that is worth is tested apart: {@link JsonGrammarTest}.
 *
 * <p>Jackson gets the text, not the bytes: from bytes it would guess the encoding and skip a byte
 * order mark.
 */
final class JacksonOracle {
  private static final String TIME =
      "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?([Zz]|[+-]\\d\\d:\\d\\d)";
  private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /** Null where the payload is accepted. */
  Reason reason;

  /** Whether the payload is not JSON, whatever the reason. */
  boolean isSyntax;

  boolean hasTime;
  BigDecimal time = BigDecimal.ZERO;
  long sequence = Reading.NO_SEQUENCE;

  /** Null where the message says none. */
  String readingId;

  String kind = "telemetry";
  final Map<String, Double> metrics = new LinkedHashMap<>();
  final Map<String, String> attributes = new LinkedHashMap<>();

  private final Set<String> topNames = new HashSet<>();
  private final Set<String> metricNames = new HashSet<>();
  private final Set<String> attributeNames = new HashSet<>();
  private final String thing;
  private final JsonParser parser;

  private JacksonOracle(String thing, JsonParser parser) {
    this.thing = thing;
    this.parser = parser;
  }

  static JacksonOracle of(String thing, byte[] payload, long arrival, long maxAge, long maxAhead) {
    String text = Utf8Oracle.text(payload);
    try (JsonParser parser = text == null ? null : FACTORY.createParser(text)) {
      JacksonOracle oracle = new JacksonOracle(thing, parser);
      if (text == null) {
        oracle.reason = Reason.INVALID_UTF8;
        oracle.isSyntax = true;
      } else {
        oracle.document(text);
        oracle.whole(arrival, maxAge, maxAhead);
      }
      return oracle;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void document(String text) throws IOException {
    isSyntax = !isJson(text);
    if (isSyntax) {
      reason = Reason.MALFORMED_JSON;
    } else if (parser.nextToken() != JsonToken.START_OBJECT) {
      refuse(Reason.NOT_AN_OBJECT);
    } else {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        top(name());
      }
    }
  }

  private static boolean isJson(String text) throws IOException {
    try (JsonParser tokens = FACTORY.createParser(text)) {
      int depth = 0;
      int values = 0;
      for (JsonToken token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
        values += depth == 0 && !token.isStructEnd() ? 1 : 0;
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth > Limits.DEPTH || values > 1) {
          return false;
        }
        if (token == JsonToken.VALUE_STRING) {
          // Jackson reads a string to its end only when it is asked for.
          tokens.getText();
        }
      }
      return values == 1;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private void top(String name) throws IOException {
    JsonToken token = parser.nextToken();
    boolean isNew = topNames.add(name);
    if (!isNew) {
      refuse(Reason.DUPLICATE_KEY);
    }
    switch (name) {
      case "deviceId" -> {
        if (token != JsonToken.VALUE_NULL
            && !(token == JsonToken.VALUE_STRING && text().equals(thing))) {
          refuse(Reason.IDENTITY_MISMATCH);
        }
      }
      case "timestamp" -> timestamp(token);
      case "sequence" -> sequence(token);
      case "readingId" -> readingId(token);
      case "kind" -> kind(token);
      case "metrics" -> {
        if (isNew && token == JsonToken.START_OBJECT) {
          while (parser.nextToken() == JsonToken.FIELD_NAME) {
            metric(name(), parser.nextToken());
            parser.skipChildren();
          }
        } else if (token != JsonToken.VALUE_NULL) {
          refuse(Reason.METRIC_NOT_A_NUMBER);
        }
      }
      case "attributes" -> {
        if (isNew && token == JsonToken.START_OBJECT) {
          while (parser.nextToken() == JsonToken.FIELD_NAME) {
            attribute(name(), parser.nextToken());
            parser.skipChildren();
          }
        } else if (token != JsonToken.VALUE_NULL) {
          refuse(Reason.ATTRIBUTES_INVALID);
        }
      }
      default -> {
        if (token.isNumeric() || token.isBoolean()) {
          metric(name, token);
        } else if (token == JsonToken.VALUE_STRING) {
          attribute(name, token);
        }
      }
    }
    parser.skipChildren();
  }

  private void metric(String name, JsonToken token) throws IOException {
    if (!metricNames.add(name)) {
      refuse(Reason.DUPLICATE_KEY);
    }
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    if (!Limits.NAME.matcher(name).matches() || Limits.isReserved(name)) {
      refuse(Reason.METRIC_NAME_INVALID);
    }
    if (!token.isNumeric() && !token.isBoolean()) {
      refuse(Reason.METRIC_NOT_A_NUMBER);
      return;
    }
    double value = token.isBoolean() ? (token == JsonToken.VALUE_TRUE ? 1 : 0) : number();
    if (Double.isInfinite(value)) {
      refuse(Reason.METRIC_NOT_FINITE);
    }
    if (metrics.size() == 64) {
      refuse(Reason.TOO_MANY_METRICS);
    }
    metrics.put(name, value);
  }

  /** The JDK's double, which Jackson's must equal; but Jackson reads -0 as the integer 0. */
  private double number() throws IOException {
    double exact = Double.parseDouble(parser.getText());
    if (parser.getText().length() < 1000 && Double.isFinite(exact) && exact != 0) {
      double jackson = parser.getDoubleValue();
      if (jackson != exact) {
        throw new AssertionError("Jackson and the JDK read " + parser.getText() + " differently");
      }
    }
    return exact;
  }

  private void attribute(String name, JsonToken token) throws IOException {
    if (!attributeNames.add(name)) {
      refuse(Reason.DUPLICATE_KEY);
    }
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    if (token.isStructStart() || attributes.size() == 64) {
      refuse(Reason.ATTRIBUTES_INVALID);
      return;
    }
    attributes.put(name, text());
  }

  private void timestamp(JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    hasTime = true;
    if (token.isNumeric() && isWhole(parser.getText())) {
      time = decimal(parser.getText());
    } else if (token == JsonToken.VALUE_STRING && text().matches(TIME)) {
      try {
        OffsetDateTime parsed = OffsetDateTime.parse(text().toUpperCase(Locale.ROOT));
        time = BigDecimal.valueOf(parsed.toInstant().toEpochMilli());
      } catch (DateTimeException e) {
        refuse(Reason.TIMESTAMP_INVALID);
      }
    } else {
      refuse(Reason.TIMESTAMP_INVALID);
    }
  }

  private void sequence(JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    if (token.isNumeric() && isWhole(parser.getText())) {
      BigDecimal value = decimal(parser.getText());
      if (value.signum() >= 0 && value.compareTo(MAX_LONG) <= 0) {
        sequence = value.longValueExact();
        return;
      }
    }
    refuse(Reason.SEQUENCE_INVALID);
  }

  private void readingId(JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    if (token == JsonToken.VALUE_STRING && text().matches("[0-9a-f]{16}")) {
      readingId = text();
    } else {
      refuse(Reason.READING_ID_INVALID);
    }
  }

  private void kind(JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_NULL) {
      return;
    }
    if (token == JsonToken.VALUE_STRING
        && Limits.NAME.matcher(text()).matches()
        && !Limits.isReserved(text())) {
      kind = text();
    } else {
      refuse(Reason.KIND_INVALID);
    }
  }

  private void whole(long arrival, long maxAge, long maxAhead) {
    if (metrics.isEmpty()) {
      refuse(Reason.NO_METRICS);
    }
    BigDecimal age = BigDecimal.valueOf(arrival).subtract(time);
    if (hasTime
        && (age.compareTo(BigDecimal.valueOf(maxAge)) > 0
            || age.compareTo(BigDecimal.valueOf(-maxAhead)) < 0)) {
      refuse(Reason.TIMESTAMP_OUT_OF_RANGE);
    }
  }

  private void refuse(Reason why) {
    if (reason == null) {
      reason = why;
    }
  }

  private String name() throws IOException {
    return wellFormed(parser.currentName());
  }

  private String text() throws IOException {
    return wellFormed(parser.getText());
  }

  /** With U+FFFD for surrogates without their other half, which a Java string may hold. */
  private static String wellFormed(String text) {
    StringBuilder result = new StringBuilder();
    text.codePoints().forEach(c -> result.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 0xfffd : c));
    return result.toString();
  }

  private static boolean isWhole(String number) {
    BigDecimal value = decimal(number);
    return value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
  }

  /** An exponent of more than seven digits is more than a BigDecimal can be asked to subtract. */
  private static BigDecimal decimal(String number) {
    int e = Math.max(number.indexOf('e'), number.indexOf('E'));
    String mantissa = e < 0 ? number : number.substring(0, e);
    BigDecimal value = new BigDecimal(mantissa);
    if (e < 0 || value.signum() == 0) {
      return value;
    }
    String digits = number.substring(e + 1).replace("+", "").replaceFirst("^(-?)0+(?=\\d)", "$1");
    int exponent =
        digits.length() > 5
            ? (digits.startsWith("-") ? -20_000 : 20_000)
            : Integer.parseInt(digits);
    return value.scaleByPowerOfTen(exponent);
  }
}

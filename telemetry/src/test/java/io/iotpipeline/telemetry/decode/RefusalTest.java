package io.iotpipeline.telemetry.decode;

import static io.iotpipeline.telemetry.Reason.ATTRIBUTES_INVALID;
import static io.iotpipeline.telemetry.Reason.DUPLICATE_KEY;
import static io.iotpipeline.telemetry.Reason.IDENTITY_MISMATCH;
import static io.iotpipeline.telemetry.Reason.INVALID_UTF8;
import static io.iotpipeline.telemetry.Reason.KIND_INVALID;
import static io.iotpipeline.telemetry.Reason.MALFORMED_JSON;
import static io.iotpipeline.telemetry.Reason.METRIC_NAME_INVALID;
import static io.iotpipeline.telemetry.Reason.METRIC_NOT_A_NUMBER;
import static io.iotpipeline.telemetry.Reason.METRIC_NOT_FINITE;
import static io.iotpipeline.telemetry.Reason.NOT_AN_OBJECT;
import static io.iotpipeline.telemetry.Reason.NO_METRICS;
import static io.iotpipeline.telemetry.Reason.READING_ID_INVALID;
import static io.iotpipeline.telemetry.Reason.SEQUENCE_INVALID;
import static io.iotpipeline.telemetry.Reason.THING_NAME_INVALID;
import static io.iotpipeline.telemetry.Reason.TIMESTAMP_INVALID;
import static io.iotpipeline.telemetry.Reason.TIMESTAMP_OUT_OF_RANGE;
import static io.iotpipeline.telemetry.Reason.TOO_DEEP;
import static io.iotpipeline.telemetry.Reason.TOO_LARGE;
import static io.iotpipeline.telemetry.Reason.TOO_MANY_METRICS;
import static io.iotpipeline.telemetry.decode.Messages.ARRIVAL;
import static io.iotpipeline.telemetry.decode.Messages.ORIGIN;
import static io.iotpipeline.telemetry.decode.Messages.deadLetter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which message is refused for which reason. */
class RefusalTest {
  static Stream<Arguments> refusals() {
    String name63 = "n".repeat(63);
    return Stream.of(
        // Not JSON
        of("", MALFORMED_JSON),
        of(" ", MALFORMED_JSON),
        of("{", MALFORMED_JSON),
        of("{\"a\":1", MALFORMED_JSON),
        of("{\"a\":1,}", MALFORMED_JSON),
        of("{\"a\":1}}", MALFORMED_JSON),
        of("{\"a\":1} {\"a\":2}", MALFORMED_JSON),
        of("{a:1}", MALFORMED_JSON),
        of("{'a':1}", MALFORMED_JSON),
        of("{\"a\" 1}", MALFORMED_JSON),
        of("{\"a\":01}", MALFORMED_JSON),
        of("{\"a\":+1}", MALFORMED_JSON),
        of("{\"a\":1.}", MALFORMED_JSON),
        of("{\"a\":.5}", MALFORMED_JSON),
        of("{\"a\":NaN}", MALFORMED_JSON),
        of("{\"a\":Infinity}", MALFORMED_JSON),
        of("{\"a\":True}", MALFORMED_JSON),
        of("{\"a\":\"tab\there\"}", MALFORMED_JSON),
        of("\ufeff{\"a\":1}", MALFORMED_JSON),
        of("21.5 C", MALFORMED_JSON),
        of("temperature=21.5", MALFORMED_JSON),
        // Not an object
        of("[]", NOT_AN_OBJECT),
        of("[{\"a\":1}]", NOT_AN_OBJECT),
        of("21.5", NOT_AN_OBJECT),
        of("\"a\"", NOT_AN_OBJECT),
        of(" null ", NOT_AN_OBJECT),
        // Too deep
        of("{\"x\":" + "[".repeat(32) + "]".repeat(32) + "}", TOO_DEEP),
        of("[".repeat(33) + "]".repeat(33), TOO_DEEP),
        of("{\"a\":1,\"x\":" + "{\"x\":".repeat(32), TOO_DEEP),
        of("{\"metrics\":{\"x\":" + "[".repeat(31) + "]".repeat(31) + "}}", TOO_DEEP),
        // Duplicates
        of("{\"a\":1,\"a\":1}", DUPLICATE_KEY),
        of("{\"a\":1,\"\\u0061\":2}", DUPLICATE_KEY),
        of("{\"a\":null,\"a\":1}", DUPLICATE_KEY),
        of("{\"a\":1,\"a\":\"x\"}", DUPLICATE_KEY),
        of("{\"a\":1,\"x\":{},\"x\":[]}", DUPLICATE_KEY),
        of("{\"metrics\":{\"a\":1,\"a\":2}}", DUPLICATE_KEY),
        of("{\"metrics\":{\"a\":1,\"a\":null}}", DUPLICATE_KEY),
        of("{\"metrics\":{\"a\":1},\"a\":1}", DUPLICATE_KEY),
        of("{\"a\":1,\"metrics\":{\"a\":1}}", DUPLICATE_KEY),
        of("{\"metrics\":{\"a\":1},\"metrics\":{\"b\":1}}", DUPLICATE_KEY),
        of("{\"a\":1,\"timestamp\":null,\"timestamp\":1700000000000}", DUPLICATE_KEY),
        of("{\"a\":1,\"kind\":\"x\",\"kind\":\"x\"}", DUPLICATE_KEY),
        of("{\"a\":1,\"x\":\"1\",\"attributes\":{\"x\":\"1\"}}", DUPLICATE_KEY),
        of("{\"a\":1,\"attributes\":{\"x\":\"1\",\"x\":\"1\"}}", DUPLICATE_KEY),
        // Identity
        of("{\"deviceId\":\"d2\",\"a\":1}", IDENTITY_MISMATCH),
        of("{\"deviceId\":\"D1\",\"a\":1}", IDENTITY_MISMATCH),
        of("{\"deviceId\":\"\",\"a\":1}", IDENTITY_MISMATCH),
        of("{\"deviceId\":\"d1 \",\"a\":1}", IDENTITY_MISMATCH),
        of("{\"deviceId\":1,\"a\":1}", IDENTITY_MISMATCH),
        of("{\"deviceId\":{\"deviceId\":\"d1\"},\"a\":1}", IDENTITY_MISMATCH),
        // Time
        of("{\"timestamp\":1700000000000.5,\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":1e-1,\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":1e-999999999999,\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":1" + "0".repeat(1000) + ",\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":true,\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":[1700000000000],\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":\"1700000000000\",\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":\"2023-11-14T22:13:20\",\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":\"2023-11-14 22:13:20Z\",\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":\"2023-02-29T22:13:20Z\",\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":\"1900-02-29T22:13:20Z\",\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":\"2000-02-29T22:13:20Z\",\"a\":1}", TIMESTAMP_OUT_OF_RANGE),
        of("{\"timestamp\":\"2023-04-31T22:13:20Z\",\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":\"2023-13-01T22:13:20Z\",\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":\"2023-00-01T22:13:20Z\",\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":\"2023-11-00T22:13:20Z\",\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":\"2023-11-14T22:60:20Z\",\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":\"2023-11-14T24:00:00Z\",\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":\"2023-11-14T22:13:60Z\",\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":\"2023-11-14T22:13:20.Z\",\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":\"2023-11-14T22:13:20.1234567890Z\",\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":\"2023-11-14T22:13:20+0100\",\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":\"2023-11-14T22:13:20+19:00\",\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":\"2023-11-14T22:13:20ZZ\",\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":\"\",\"a\":1}", TIMESTAMP_INVALID),
        of("{\"timestamp\":1700000000,\"a\":1}", TIMESTAMP_OUT_OF_RANGE),
        of("{\"timestamp\":0,\"a\":1}", TIMESTAMP_OUT_OF_RANGE),
        of("{\"timestamp\":-1,\"a\":1}", TIMESTAMP_OUT_OF_RANGE),
        of("{\"timestamp\":1e300,\"a\":1}", TIMESTAMP_OUT_OF_RANGE),
        of("{\"timestamp\":1e999999999999,\"a\":1}", TIMESTAMP_OUT_OF_RANGE),
        of("{\"timestamp\":1" + "0".repeat(999) + ",\"a\":1}", TIMESTAMP_OUT_OF_RANGE),
        of("{\"timestamp\":-9223372036854775808,\"a\":1}", TIMESTAMP_OUT_OF_RANGE),
        of("{\"timestamp\":9223372036854775807,\"a\":1}", TIMESTAMP_OUT_OF_RANGE),
        of("{\"timestamp\":" + (ARRIVAL + 900_001) + ",\"a\":1}", TIMESTAMP_OUT_OF_RANGE),
        of(
            "{\"timestamp\":" + (ARRIVAL - Messages.MAX_AGE - 1) + ",\"a\":1}",
            TIMESTAMP_OUT_OF_RANGE),
        of("{\"timestamp\":\"1970-01-01T00:00:00Z\",\"a\":1}", TIMESTAMP_OUT_OF_RANGE),
        // Sequence
        of("{\"sequence\":-1,\"a\":1}", SEQUENCE_INVALID),
        of("{\"sequence\":1.5,\"a\":1}", SEQUENCE_INVALID),
        of("{\"sequence\":\"1\",\"a\":1}", SEQUENCE_INVALID),
        of("{\"sequence\":9223372036854775808,\"a\":1}", SEQUENCE_INVALID),
        of("{\"sequence\":1e19,\"a\":1}", SEQUENCE_INVALID),
        of("{\"sequence\":false,\"a\":1}", SEQUENCE_INVALID),
        // Reading id
        of("{\"readingId\":\"\",\"a\":1}", READING_ID_INVALID),
        of("{\"readingId\":\"00ab54a98ceb1f0\",\"a\":1}", READING_ID_INVALID),
        of("{\"readingId\":\"00ab54a98ceb1f0f0\",\"a\":1}", READING_ID_INVALID),
        of("{\"readingId\":\"00AB54A98CEB1F0F\",\"a\":1}", READING_ID_INVALID),
        of("{\"readingId\":\"+0ab54a98ceb1f0f\",\"a\":1}", READING_ID_INVALID),
        of("{\"readingId\":1111111111111111,\"a\":1}", READING_ID_INVALID),
        of("{\"readingId\":{},\"a\":1}", READING_ID_INVALID),
        // Kind
        of("{\"kind\":\"\",\"a\":1}", KIND_INVALID),
        of("{\"kind\":\"a b\",\"a\":1}", KIND_INVALID),
        of("{\"kind\":\"1a\",\"a\":1}", KIND_INVALID),
        of("{\"kind\":\"" + name63 + "n\",\"a\":1}", KIND_INVALID),
        of("{\"kind\":\"ts_x\",\"a\":1}", KIND_INVALID),
        of("{\"kind\":7,\"a\":1}", KIND_INVALID),
        of("{\"kind\":[],\"a\":1}", KIND_INVALID),
        // Metrics
        of("{\"metrics\":[]}", METRIC_NOT_A_NUMBER),
        of("{\"metrics\":21.5}", METRIC_NOT_A_NUMBER),
        of("{\"metrics\":\"21.5\"}", METRIC_NOT_A_NUMBER),
        of("{\"metrics\":{\"a\":\"21.5\"}}", METRIC_NOT_A_NUMBER),
        of("{\"metrics\":{\"a\":[21.5]}}", METRIC_NOT_A_NUMBER),
        of("{\"metrics\":{\"a\":{\"value\":21.5}}}", METRIC_NOT_A_NUMBER),
        of("{\"metrics\":{\"air temp\":1}}", METRIC_NAME_INVALID),
        of("{\"metrics\":{\"\":1}}", METRIC_NAME_INVALID),
        of("{\"metrics\":{\"température\":1}}", METRIC_NAME_INVALID),
        of("{\"metrics\":{\"_a\":1}}", METRIC_NAME_INVALID),
        of("{\"metrics\":{\"" + name63 + "n\":1}}", METRIC_NAME_INVALID),
        of("{\"air-temp\":1}", METRIC_NAME_INVALID),
        of("{\"time\":1}", METRIC_NAME_INVALID),
        of("{\"Measure_Value\":1}", METRIC_NAME_INVALID),
        of("{\"measure_name_x\":1}", METRIC_NAME_INVALID),
        of("{\"a\":1e309}", METRIC_NOT_FINITE),
        of("{\"a\":-1e999999999999}", METRIC_NOT_FINITE),
        of("{\"a\":1.7976931348623159e308}", METRIC_NOT_FINITE),
        of("{\"metrics\":{" + metrics(65) + "}}", TOO_MANY_METRICS),
        of("{" + metrics(65) + "}", TOO_MANY_METRICS),
        of("{\"metrics\":{" + metrics(64) + "},\"a\":1}", TOO_MANY_METRICS),
        of("{}", NO_METRICS),
        of("{\"metrics\":{}}", NO_METRICS),
        of("{\"metrics\":{\"a\":null},\"b\":null,\"c\":\"1\"}", NO_METRICS),
        of("{\"temperature\":{\"value\":21.5}}", NO_METRICS),
        // Attributes
        of("{\"a\":1,\"attributes\":[]}", ATTRIBUTES_INVALID),
        of("{\"a\":1,\"attributes\":\"x\"}", ATTRIBUTES_INVALID),
        of("{\"a\":1,\"attributes\":{\"x\":[]}}", ATTRIBUTES_INVALID),
        of("{\"a\":1,\"attributes\":{\"x\":{}}}", ATTRIBUTES_INVALID),
        of("{\"a\":1,\"attributes\":{" + metrics(65) + "}}", ATTRIBUTES_INVALID));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void shouldRefuse(String payload, Reason reason) {
    DeadLetter letter = deadLetter(payload);
    assertThat(letter.reason()).as(letter.detail()).isEqualTo(reason);
    assertThat(letter.detail()).isNotEmpty().hasSizeLessThan(400);
    assertThat(letter.raw()).isEqualTo(payload.getBytes(StandardCharsets.UTF_8));
    assertThat(letter.thing()).isEqualTo("d1");
    assertThat(letter.origin()).isSameAs(ORIGIN);
  }

  /** Latin-1 characters stand for bytes here. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"x\":\"\u00ff\"}", // no UTF-8 byte
        "{\"x\":\"\u0080\"}", // a continuation without its beginning
        "{\"x\":\"\u00c3\"}", // a beginning without its continuation
        "{\"x\":\"\u00c3", // cut off
        "{\"x\":\"\u00f0\u009f\u00a7", // cut off
        "{\"x\":\"\u00c0\u00af\"}", // overlong '/'
        "{\"x\":\"\u00c1\u00bf\"}", // overlong
        "{\"x\":\"\u00e0\u009f\u00bf\"}", // overlong
        "{\"x\":\"\u00f0\u008f\u00bf\u00bf\"}", // overlong
        "{\"x\":\"\u00ed\u00a0\u0080\"}", // a surrogate
        "{\"x\":\"\u00ed\u00bf\u00bf\"}", // a surrogate
        "{\"x\":\"\u00f4\u0090\u0080\u0080\"}", // above U+10FFFF
        "{\"x\":\"\u00f5\u0080\u0080\u0080\"}", // above U+10FFFF
        "{\"\u00e4\":1}", // Latin-1
        "\u00fe\u00ff\u0000{", // UTF-16 with its byte order mark
        "{\"a\":1}\u00ff",
        "{\"a\":1,\u00ff}",
        "\u00ef\u00bb", // half a byte order mark
        "{\"a\":1,}\u00ff", // neither UTF-8 nor JSON
      })
  void shouldRefuseWhatIsNotUtf8(String latin1) {
    DeadLetter letter = Messages.decode(Messages.bytes(latin1)).deadLetter();
    assertThat(letter.reason()).as(letter.detail()).isEqualTo(INVALID_UTF8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a/b", "käse", "a\u0000", "a.b", "a@"})
  void shouldRefuseThingsThatAreNone(String thing) {
    assertThat(reasonOf(thing, "{\"a\":1}")).isEqualTo(THING_NAME_INVALID);
    assertThat(reasonOf(thing, "{\"a\":1")).isEqualTo(MALFORMED_JSON);
    assertThat(reasonOf(thing, "{\"a\":1,\"a\":1}")).isEqualTo(THING_NAME_INVALID);
  }

  @Test
  void shouldRefuseWhatIsTooLargeWithoutReadingIt() {
    byte[] largest = new byte[Limits.PAYLOAD_BYTES];
    Arrays.fill(largest, (byte) ' ');
    largest[0] = '{';
    largest[1] = '}';
    assertThat(Messages.decode(largest).deadLetter().reason()).isEqualTo(NO_METRICS);
    assertThat(Messages.decode(new byte[Limits.PAYLOAD_BYTES + 1]).deadLetter().reason())
        .isEqualTo(TOO_LARGE);
    DeadLetter huge = Messages.decode(new byte[1_000_000]).deadLetter();
    assertThat(huge.rawLength()).isEqualTo(1_000_000);
    assertThat(huge.raw()).hasSize(Limits.DEAD_LETTER_RAW_BYTES);
  }

  @ParameterizedTest
  @MethodSource("severalThingsWrong")
  void shouldGiveTheFirstReasonByRank(String payload, Reason reason) {
    assertThat(deadLetter(payload).reason()).isEqualTo(reason);
  }

  static Stream<Arguments> severalThingsWrong() {
    return Stream.of(
        // Syntax wins, wherever it stands.
        of("{\"deviceId\":\"x\",\"a\":1,\"a\":1", MALFORMED_JSON),
        of("{\"metrics\":[" + "[".repeat(40), TOO_DEEP),
        of("[1,2", MALFORMED_JSON),
        // Then the first in document order.
        of("{\"deviceId\":\"x\",\"timestamp\":\"y\"}", IDENTITY_MISMATCH),
        of("{\"timestamp\":\"y\",\"deviceId\":\"x\"}", TIMESTAMP_INVALID),
        of("{\"a\":1e999,\"a\":1}", METRIC_NOT_FINITE),
        of("{\"metrics\":{\"a b\":\"x\"}}", METRIC_NAME_INVALID),
        // Then what only the whole tells.
        of("{\"timestamp\":5,\"kind\":\"\",\"a\":1}", KIND_INVALID),
        of("{\"timestamp\":5}", NO_METRICS));
  }

  @Test
  void shouldSayWhatIsWrongAndWhatWouldBeRight() {
    assertThat(deadLetter("{\"a\":1,}").detail())
        .isEqualTo(
            "Unexpected character ('}' (code 125)): was expecting double-quote to start field name,"
                + " at byte 7");
    assertThat(deadLetter("{\"a\":tru").detail())
        .isEqualTo(
            "Unrecognized token 'tru': was expecting (JSON String, Number, Array, Object or token"
                + " 'null', 'true' or 'false'), at byte 8");
    assertThat(deadLetter("{\"a\":1").detail())
        .isEqualTo("Unexpected end-of-input: expected close marker for Object, at byte 6");
    assertThat(deadLetter("{\"a\":1} {}").detail())
        .isEqualTo("more follows the JSON value, at byte 8");
    assertThat(deadLetter("{\"\u202e\u0007").detail())
        .isEqualTo(
            "Illegal unquoted character ((CTRL-CHAR, code 7)): has to be escaped using"
                + " backslash to be included in name, at byte 5");
    assertThat(deadLetter("[".repeat(40)).detail()).isEqualTo("nested deeper than 32 at byte 32");
    assertThat(Messages.decode(Messages.bytes("{\"a\u00e4\":1}")).deadLetter().detail())
        .isEqualTo("0xe4 at byte 3 is not UTF-8");
    assertThat(deadLetter("{\"sequence\":-1,\"a\":1}").detail())
        .isEqualTo("sequence is -1, not a whole number from 0 to 9223372036854775807");
    assertThat(deadLetter("{\"timestamp\":1700000000,\"a\":1}").detail())
        .startsWith("timestamp 1700000000 (1970-01-20T16:13:20Z) is not from 604800000 ms before");
    assertThat(deadLetter("{\"deviceId\":\"" + "x\u202e".repeat(100) + "\"}").detail())
        .isEqualTo("deviceId is \"" + "x?".repeat(20) + "...\", and the topic says \"d1\"");
  }

  private static Reason reasonOf(String thing, String payload) {
    return Messages.decoder()
        .decode(thing, payload.getBytes(StandardCharsets.UTF_8), ORIGIN)
        .deadLetter()
        .reason();
  }

  private static String metrics(int count) {
    StringBuilder members = new StringBuilder("\"m0\":0");
    for (int i = 1; i < count; i++) {
      members.append(",\"m").append(i).append("\":").append(i);
    }
    return members.toString();
  }
}

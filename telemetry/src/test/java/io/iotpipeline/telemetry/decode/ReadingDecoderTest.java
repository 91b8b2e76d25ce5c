package io.iotpipeline.telemetry.decode;

import static io.iotpipeline.telemetry.decode.Messages.ARRIVAL;
import static io.iotpipeline.telemetry.decode.Messages.ORIGIN;
import static io.iotpipeline.telemetry.decode.Messages.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Reading;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an accepted message becomes. What becomes of the others: {@link RefusalTest}. */
class ReadingDecoderTest {
  @Test
  void shouldReadAllFields() {
    Reading reading =
        reading(
            "{\"deviceId\":\"d1\",\"timestamp\":1700000000123,\"sequence\":42,\"kind\":\"climate\","
                + "\"metrics\":{\"temperature\":21.5,\"humidity\":40.2},"
                + "\"attributes\":{\"firmware\":\"1.2\"}}");
    assertThat(reading.deviceId()).isEqualTo("d1");
    assertThat(reading.eventTime()).isEqualTo(1_700_000_000_123L);
    assertThat(reading.isDeviceTime()).isTrue();
    assertThat(reading.sequence()).isEqualTo(42);
    assertThat(reading.kind()).isEqualTo("climate");
    assertThat(metrics(reading))
        .containsExactly(Map.entry("temperature", 21.5), Map.entry("humidity", 40.2));
    assertThat(attributes(reading)).containsExactly(Map.entry("firmware", "1.2"));
    assertThat(reading.origin()).isSameAs(ORIGIN);
    assertThat(reading.isEnriched()).isFalse();
    assertThat(reading.isLate()).isFalse();
    assertThat(reading.isWindowed()).isTrue();
  }

  @Test
  void shouldReadTheFlatForm() {
    Reading reading =
        reading(
            "{\"temperature\":21.5,\"door\":true,\"firmware\":\"1.2\",\"spare\":null,"
                + "\"raw\":{\"door\":[1,{\"door\":2}]},\"log\":[\"x\"]}");
    assertThat(metrics(reading))
        .containsExactly(Map.entry("temperature", 21.5), Map.entry("door", 1.0));
    assertThat(attributes(reading)).containsExactly(Map.entry("firmware", "1.2"));
  }

  @Test
  void shouldReadBothFormsInOneMessage() {
    Reading reading =
        reading(
            "{\"a\":1,\"metrics\":{\"b\":2,\"timestamp\":3},\"c\":4,\"x\":\"1\","
                + "\"attributes\":{\"a\":\"2\",\"kind\":\"3\"}}");
    assertThat(metrics(reading))
        .containsExactly(
            Map.entry("a", 1.0),
            Map.entry("b", 2.0),
            Map.entry("timestamp", 3.0),
            Map.entry("c", 4.0));
    assertThat(attributes(reading))
        .containsExactly(Map.entry("x", "1"), Map.entry("a", "2"), Map.entry("kind", "3"));
    assertThat(reading.isDeviceTime()).isFalse();
    assertThat(reading.kind()).isEqualTo("telemetry");
  }

  @Test
  void shouldTakeNullAsAbsent() {
    Reading reading =
        reading(
            "{\"deviceId\":null,\"timestamp\":null,\"sequence\":null,\"kind\":null,"
                + "\"attributes\":null,\"metrics\":{\"a\":1,\"b\":null,\"not a name\":null}}");
    assertThat(reading.deviceId()).isEqualTo("d1");
    assertThat(reading.eventTime()).isEqualTo(ARRIVAL);
    assertThat(reading.isDeviceTime()).isFalse();
    assertThat(reading.sequence()).isEqualTo(Reading.NO_SEQUENCE);
    assertThat(reading.kind()).isEqualTo("telemetry");
    assertThat(metrics(reading)).containsExactly(Map.entry("a", 1.0));
    assertThat(attributes(reading)).isEmpty();
    assertThat(metrics(reading("{\"metrics\":null,\"a\":1}"))).containsOnlyKeys("a");
  }

  @Test
  void shouldKeepAttributesAsTheDeviceWroteThem() {
    Reading reading =
        reading(
            "{\"a\":1,\"attributes\":{\"text\":\"\\u00fc \\\"\\/\\\\ \\n\",\"number\":1.50E+2,"
                + "\"yes\":true,\"no\":false,\"none\":null,\"\":\"\",\"käse\":\"🧀\","
                + "\"pair\":\"\\ud83e\\uddc0\",\"half\":\"<\\ud83e>\\uddc0\"}}");
    assertThat(attributes(reading))
        .containsExactly(
            Map.entry("text", "ü \"/\\ \n"),
            Map.entry("number", "1.50E+2"),
            Map.entry("yes", "true"),
            Map.entry("no", "false"),
            Map.entry("", ""),
            Map.entry("käse", "🧀"),
            Map.entry("pair", "🧀"),
            Map.entry("half", "<\ufffd>\ufffd"));
  }

  @Test
  void shouldReadEscapedNamesAndValuesAsPlainOnes() {
    Reading plain =
        reading("{\"timestamp\":\"2023-11-14T22:13:20Z\",\"kind\":\"climate\",\"a\":1}");
    Reading escaped =
        reading(
            "{\"time\\u0073tamp\":\"2023-11-14\\u005422:13:20Z\",\"deviceId\":\"\\u0064\\u0031\","
                + "\"kin\\u0064\":\"clim\\u0061te\",\"\\u0061\":1}");
    assertThat(escaped.eventTime()).isEqualTo(plain.eventTime()).isEqualTo(ARRIVAL);
    assertThat(escaped.kind()).isEqualTo("climate");
    assertThat(metrics(escaped)).isEqualTo(metrics(plain));
  }

  @ParameterizedTest
  @CsvSource({
    "1700000000000, 1700000000000",
    "1.7e12, 1700000000000",
    "1.7E+12, 1700000000000",
    "1700000000000.0, 1700000000000",
    "17000000000000e-1, 1700000000000",
    "0.0000017e18, 1700000000000",
    "'\"2023-11-14T22:13:20Z\"', 1700000000000",
    "'\"2023-11-14t22:13:20z\"', 1700000000000",
    "'\"2023-11-14T22:13:20.123456789Z\"', 1700000000123",
    "'\"2023-11-14T22:13:20.9999Z\"', 1700000000999",
    "'\"2023-11-14T22:13:20.5Z\"', 1700000000500",
    "'\"2023-11-14T23:43:20+01:30\"', 1700000000000",
    "'\"2023-11-14T11:13:20-11:00\"', 1700000000000",
    "'\"2023-11-15T16:13:20+18:00\"', 1700000000000",
    "'\"2023-11-14T22:13Z\"', 1699999980000",
  })
  void shouldReadTimes(String written, long epochMs) {
    Reading reading = reading("{\"timestamp\":" + written + ",\"a\":1}");
    assertThat(reading.eventTime()).isEqualTo(epochMs);
    assertThat(reading.isDeviceTime()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "1e3, 1000",
    "42.0, 42",
    "9223372036854775807, 9223372036854775807",
    "922337203685477580700e-2, 9223372036854775807",
    "0e999999999999, 0",
  })
  void shouldReadSequences(String written, long sequence) {
    assertThat(reading("{\"sequence\":" + written + ",\"a\":1}").sequence()).isEqualTo(sequence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1",
        "-1",
        "0.1",
        "1E+2",
        "21.5",
        "1e22",
        "1e23",
        "1.7976931348623157e308",
        "4.9e-324",
        "2.2250738585072011e-308",
        "1e-400",
        "9007199254740993",
        "0.30000000000000004",
        "123456789012345678",
        "1234567890123456789012345678901234567890",
        "0.000001e-300",
        "9007199254740991e22",
        "9007199254740993e-22",
        "1.00000000000000011102230246251565"
      })
  void shouldRoundNumbersCorrectly(String number) {
    Reading reading = reading("{\"a\":" + number + "}");
    assertThat(Double.doubleToRawLongBits(reading.metricValue(0)))
        .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(number)));
  }

  @Test
  void shouldTakeAsManyMetricsAndAttributesAsTheContractSays() {
    StringBuilder payload = new StringBuilder("{\"metrics\":{\"none\":null");
    for (int i = 0; i < 64; i++) {
      payload.append(",\"m").append(i).append("\":").append(i);
    }
    payload.append("},\"attributes\":{\"none\":null");
    for (int i = 0; i < 64; i++) {
      payload.append(",\"m").append(i).append("\":").append(i);
    }
    Reading reading = reading(payload + "}}");
    assertThat(reading.metricCount()).isEqualTo(64);
    assertThat(reading.metricName(63)).isEqualTo("m63");
    assertThat(reading.attributeCount()).isEqualTo(64);
  }

  @Test
  void shouldNotMindThousandsOfNamesWithoutValue() {
    StringBuilder payload = new StringBuilder("{\"metrics\":{\"a\":1");
    for (int i = 0; i < 8000; i++) {
      payload.append(",\"n").append(i).append("\":null");
    }
    assertThat(reading(payload + "}}").metricCount()).isEqualTo(1);
  }

  @Test
  void shouldTakeTimesAtTheEndsOfTheRange() {
    long earliest = ARRIVAL - Messages.MAX_AGE;
    long latest = ARRIVAL + 15 * 60_000;
    assertThat(reading("{\"timestamp\":" + earliest + ",\"a\":1}").eventTime()).isEqualTo(earliest);
    assertThat(reading("{\"timestamp\":" + latest + ",\"a\":1}").eventTime()).isEqualTo(latest);
  }

  @Test
  void shouldTakeThirtyTwoLevels() {
    String deep = "[".repeat(31) + "]".repeat(31);
    assertThat(reading("{\"x\":" + deep + ",\"a\":1}").metricCount()).isEqualTo(1);
  }

  @Test
  void shouldShareNamesBetweenMessages() {
    ReadingDecoder decoder = Messages.decoder();
    byte[] payload = "{\"kind\":\"climate\",\"temperature\":1}".getBytes(StandardCharsets.UTF_8);
    Envelope first = decoder.decode("d1", payload, ORIGIN);
    Envelope second = decoder.decode("d1", payload, ORIGIN);
    assertThat(second.reading().kind()).isSameAs(first.reading().kind());
    assertThat(second.reading().metricName(0)).isSameAs(first.reading().metricName(0));
  }

  static Map<String, Double> metrics(Reading reading) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (int i = 0; i < reading.metricCount(); i++) {
      metrics.put(reading.metricName(i), reading.metricValue(i));
    }
    return metrics;
  }

  static Map<String, String> attributes(Reading reading) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < reading.attributeCount(); i++) {
      attributes.put(reading.attributeName(i), reading.attributeValue(i));
    }
    return attributes;
  }
}

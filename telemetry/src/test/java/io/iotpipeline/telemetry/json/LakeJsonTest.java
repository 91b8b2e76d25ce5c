package io.iotpipeline.telemetry.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.DeviceEvent;
import io.iotpipeline.telemetry.DeviceState;
import io.iotpipeline.telemetry.DeviceStatus;
import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.Reason;
import io.iotpipeline.telemetry.Statistics;
import io.iotpipeline.telemetry.WindowAggregate;
import io.iotpipeline.telemetry.store.Column;
import io.iotpipeline.telemetry.store.LakeTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each record's JSON has the columns of its lake table, in their order, in their types. */
class LakeJsonTest {
  private static final Origin ORIGIN =
      new Origin("shardId-000000000001", "4959", 1_700_000_000_456L);
  private static final Device DEVICE = new Device("hall \"A\"", "käse-🧀", 60_000);

  private final JsonBuffer buffer = new JsonBuffer();

  @Test
  void shouldWriteEveryColumnOfAReading() throws IOException {
    Reading reading =
        reading(42, new String[] {"temperature", "door"}, new double[] {21.5, -0.0}, "1.2");
    reading.enrich(DEVICE);
    reading.classify(true, false);
    ReadingJson.write(reading, buffer);
    JsonNode json = json(LakeTable.READINGS);
    assertThat(names(json)).isEqualTo(columns(LakeTable.READINGS));
    assertThat(buffer.toString())
        .isEqualTo(
            "{\"device_id\":\"d1\",\"kind\":\"climate\",\"reading_id\":\"00000000000000ff\","
                + "\"event_time\":\"2023-11-14 22:13:20.123\",\"event_time_ms\":1700000000123,"
                + "\"arrival_time\":\"2023-11-14 22:13:20.456\",\"arrival_time_ms\":1700000000456,"
                + "\"device_time\":true,\"sequence\":42,"
                + "\"metrics\":{\"temperature\":21.5,\"door\":-0},"
                + "\"attributes\":{\"firmware\":\"1.2\"},"
                + "\"late\":true,\"windowed\":false,\"enriched\":true,"
                + "\"site\":\"hall \\\"A\\\"\",\"model\":\"käse-🧀\","
                + "\"shard_id\":\"shardId-000000000001\",\"sequence_number\":\"4959\"}");
  }

  @Test
  void shouldLeaveOutWhatAReadingDoesNotHave() throws IOException {
    ReadingJson.write(
        reading(Reading.NO_SEQUENCE, new String[] {"a"}, new double[] {1}, "x"), buffer);
    JsonNode json = json(LakeTable.READINGS);
    assertThat(json.has("sequence")).isFalse();
    assertThat(json.has("site")).isFalse();
    assertThat(json.has("model")).isFalse();
    assertThat(json.get("late").booleanValue()).isFalse();
    assertThat(json.get("windowed").booleanValue()).isTrue();
    assertThat(json.get("enriched").booleanValue()).isFalse();
  }

  @Test
  void shouldWriteEveryColumnOfAnAggregate() throws IOException {
    Statistics statistics = new Statistics();
    statistics.add(1, 60_001);
    statistics.add(4, 60_002);
    WindowAggregateJson.write(
        new WindowAggregate("d1", "climate", "t", 60_000, 60_000, statistics, DEVICE), buffer);
    JsonNode json = json(LakeTable.WINDOW_AGGREGATES);
    assertThat(names(json)).isEqualTo(columns(LakeTable.WINDOW_AGGREGATES));
    assertThat(buffer.toString())
        .startsWith(
            "{\"device_id\":\"d1\",\"kind\":\"climate\",\"metric\":\"t\",\"window\":\"1m\","
                + "\"window_start\":\"1970-01-01 00:01:00.000\",\"window_start_ms\":60000,"
                + "\"window_end_ms\":120000,\"revision\":2,\"count\":2,\"min\":1,\"max\":4,"
                + "\"sum\":5,\"mean\":2.5,\"stddev\":1.5,\"first\":1,\"first_time_ms\":60001,"
                + "\"last\":4,\"last_time_ms\":60002,\"site\":");
  }

  @Test
  void shouldLeaveOutStatisticsThatOverflow() throws IOException {
    Statistics statistics = new Statistics();
    statistics.add(Double.MAX_VALUE, 1);
    statistics.add(-Double.MAX_VALUE, 2);
    statistics.add(Double.MAX_VALUE, 3);
    WindowAggregateJson.write(
        new WindowAggregate("d1", "k", "t", 0, 3_600_000, statistics, Device.UNKNOWN), buffer);
    JsonNode json = json(LakeTable.WINDOW_AGGREGATES);
    assertThat(json.has("stddev")).isFalse();
    assertThat(json.get("max").doubleValue()).isEqualTo(Double.MAX_VALUE);
    assertThat(json.get("window").textValue()).isEqualTo("1h");
  }

  @Test
  void shouldWriteEveryColumnOfADeviceEvent() throws IOException {
    DeviceEventJson.write(
        new DeviceEvent("d1", DeviceStatus.OFFLINE, DeviceStatus.ONLINE, 180_000, 60_000, DEVICE),
        buffer);
    JsonNode json = json(LakeTable.DEVICE_EVENTS);
    assertThat(names(json)).isEqualTo(columns(LakeTable.DEVICE_EVENTS));
    assertThat(json.get("status").textValue()).isEqualTo("OFFLINE");
    assertThat(json.get("previous").textValue()).isEqualTo("ONLINE");
    assertThat(json.get("event_time").textValue()).isEqualTo("1970-01-01 00:03:00.000");
    assertThat(json.get("silence_ms").longValue()).isEqualTo(120_000);
  }

  @Test
  void shouldLeaveOutWhatCameBeforeTheFirstReading() throws IOException {
    DeviceEventJson.write(
        new DeviceEvent("d1", DeviceStatus.ONLINE, null, 60_000, 0, Device.UNKNOWN), buffer);
    JsonNode json = json(LakeTable.DEVICE_EVENTS);
    assertThat(json.has("previous")).isFalse();
    assertThat(json.has("last_reading_time_ms")).isFalse();
    assertThat(json.get("silence_ms").longValue()).isZero();
  }

  @Test
  void shouldWriteEveryColumnOfADeadLetter() throws IOException {
    byte[] payload = {0, (byte) 0xff, '"', '\n'};
    DeadLetterJson.write(
        new DeadLetter("a \"thing\"\u0000\ud800", Reason.INVALID_UTF8, "0xff", payload, ORIGIN),
        buffer);
    JsonNode json = json(LakeTable.DEAD_LETTERS);
    assertThat(names(json)).isEqualTo(columns(LakeTable.DEAD_LETTERS));
    assertThat(json.get("thing").textValue()).isEqualTo("a \"thing\"\u0000\ufffd");
    assertThat(json.get("stage").textValue()).isEqualTo("DECODE");
    assertThat(json.get("reason").textValue()).isEqualTo("INVALID_UTF8");
    assertThat(Base64.getDecoder().decode(json.get("raw_base64").textValue())).isEqualTo(payload);
    assertThat(json.get("raw_length").intValue()).isEqualTo(4);
    assertThat(json.get("truncated").booleanValue()).isFalse();
  }

  @Test
  void shouldKeepTheLargestDeadLetterBelowWhatFirehoseTakes() throws IOException {
    DeadLetterJson.write(
        new DeadLetter("d1", Reason.TOO_LARGE, "", new byte[1024 * 1024], ORIGIN), buffer);
    assertThat(buffer.size()).isLessThan(1_024_000);
    JsonNode json = json(LakeTable.DEAD_LETTERS);
    assertThat(json.get("truncated").booleanValue()).isTrue();
    assertThat(json.get("raw_length").intValue()).isEqualTo(1024 * 1024);
    assertThat(Base64.getDecoder().decode(json.get("raw_base64").textValue()))
        .hasSize(Limits.DEAD_LETTER_RAW_BYTES);
  }

  @Test
  void shouldWriteLatestMetricsAsOneObject() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("climate.temperature", 21.5);
    metrics.put("climate.huge", 1e300);
    DeviceState state =
        new DeviceState("d1", DeviceStatus.ONLINE, 0, 0, 0, 1, metrics, Device.UNKNOWN, 0);
    assertThat(DeviceStateJson.metrics(state))
        .isEqualTo("{\"climate.temperature\":21.5,\"climate.huge\":1.0E300}");
  }

  @Test
  void shouldAppendOneObjectToTheNext() {
    DeviceEvent event = new DeviceEvent("d1", DeviceStatus.ONLINE, null, 60_000, 0, Device.UNKNOWN);
    DeviceEventJson.write(event, buffer);
    int one = buffer.size();
    DeviceEventJson.write(event, buffer);
    assertThat(buffer.size()).isEqualTo(2 * one);
    assertThat(buffer.toString().substring(one)).isEqualTo(buffer.toString().substring(0, one));
    buffer.truncate(one);
    assertThat(buffer.toByteArray()).hasSize(one);
    buffer.reset();
    assertThat(buffer.size()).isZero();
  }

  private static Reading reading(long sequence, String[] names, double[] values, String firmware) {
    return new Reading(
        "d1",
        "climate",
        255,
        1_700_000_000_123L,
        true,
        sequence,
        names,
        values,
        new String[] {"firmware"},
        new String[] {firmware},
        ORIGIN);
  }

  /** What the buffer holds, each field held to its column's type. */
  private JsonNode json(LakeTable table) throws IOException {
    JsonNode json = new ObjectMapper().readTree(buffer.toByteArray());
    for (Column column : table.columns()) {
      JsonNode value = json.path(column.name());
      if (!value.isMissingNode()) {
        assertThat(hasType(value, column)).as(column + " is " + value).isTrue();
      }
    }
    assertThat(columns(table)).containsAll(names(json));
    assertThat(new String(buffer.toByteArray(), StandardCharsets.UTF_8)).doesNotContain("\n");
    return json;
  }

  private static boolean hasType(JsonNode value, Column column) {
    return switch (column.type()) {
      case STRING -> value.isTextual();
      case BIGINT -> value.isIntegralNumber() && value.canConvertToLong();
      case DOUBLE -> value.isNumber();
      case BOOLEAN -> value.isBoolean();
      case TIMESTAMP ->
          value.asText().matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}");
      case STRING_MAP -> value.isObject() && every(value, JsonNode::isTextual);
      case DOUBLE_MAP -> value.isObject() && every(value, JsonNode::isNumber);
    };
  }

  private static boolean every(JsonNode object, java.util.function.Predicate<JsonNode> test) {
    for (JsonNode value : object) {
      if (!test.test(value)) {
        return false;
      }
    }
    return true;
  }

  private static List<String> names(JsonNode json) {
    return new java.util.ArrayList<>(json.properties().stream().map(Map.Entry::getKey).toList());
  }

  private static List<String> columns(LakeTable table) {
    return table.columns().stream().map(Column::name).collect(Collectors.toList());
  }
}

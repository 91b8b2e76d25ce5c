package io.iotpipeline.local.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.local.lake.Row;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.DeviceEvent;
import io.iotpipeline.telemetry.DeviceStatus;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.Reason;
import io.iotpipeline.telemetry.Statistics;
import io.iotpipeline.telemetry.WindowAggregate;
import io.iotpipeline.telemetry.json.DeadLetterJson;
import io.iotpipeline.telemetry.json.DeviceEventJson;
import io.iotpipeline.telemetry.json.JsonBuffer;
import io.iotpipeline.telemetry.json.ReadingJson;
import io.iotpipeline.telemetry.json.WindowAggregateJson;
import io.iotpipeline.telemetry.store.Column;
import io.iotpipeline.telemetry.store.LakeTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the job writes becomes rows of the lake: each column of each table, nothing refused. */
class ContractJsonTest {
  private static final long NOON = 1_769_860_800_123L;
  private static final Device DEVICE = new Device("Zürich \"north\"", "t-1000", 60_000);
  private static final Origin ORIGIN = new Origin("shardId-000000000003", "49600001", NOON + 5);

  private final JsonBuffer json = new JsonBuffer();

  @Test
  void shouldTakeReadings() throws Exception {
    Reading reading =
        new Reading(
            "d1",
            "climate",
            0xabcL,
            NOON,
            true,
            42,
            new String[] {"Temp", "huge", "tiny", "zero"},
            new double[] {21.5, 1e300, -Double.MIN_VALUE, -0.0},
            new String[] {"firmware", "note"},
            new String[] {"1.2", "\uD83D\uDE80 \\ \" \n \u0001"},
            ORIGIN);
    reading.enrich(DEVICE);
    reading.classify(true, false);
    ReadingJson.write(reading, json);

    Row row = onlyRow(LakeTable.READINGS);

    assertThat(row.text("reading_id")).isEqualTo("0000000000000abc");
    assertThat(row.number("event_time")).isEqualTo(NOON);
    assertThat(row.number("event_time_ms")).isEqualTo(NOON);
    assertThat(row.number("arrival_time")).isEqualTo(NOON + 5);
    assertThat(row.numbers("metrics"))
        .isEqualTo(Map.of("Temp", 21.5, "huge", 1e300, "tiny", -Double.MIN_VALUE, "zero", -0.0));
    assertThat(row.texts("attributes"))
        .isEqualTo(Map.of("firmware", "1.2", "note", "\uD83D\uDE80 \\ \" \n \u0001"));
    assertThat(row.flag("late")).isTrue();
    assertThat(row.flag("windowed")).isFalse();
    assertThat(row.text("site")).isEqualTo(DEVICE.site());
    assertThat(row.text("sequence_number")).isEqualTo("49600001");
    assertAllColumnsSet(row);
  }

  @Test
  void shouldTakeAggregates() throws Exception {
    Statistics statistics = new Statistics();
    statistics.add(1, NOON);
    statistics.add(4, NOON + 1);
    WindowAggregateJson.write(
        new WindowAggregate("d1", "climate", "Temp", NOON - 123, 60_000, statistics, DEVICE), json);

    Row row = onlyRow(LakeTable.WINDOW_AGGREGATES);

    assertThat(row.number("window_start")).isEqualTo(NOON - 123);
    assertThat(row.number("revision")).isEqualTo(2);
    assertThat(row.decimal("mean")).isEqualTo(2.5);
    assertThat(row.number("last_time_ms")).isEqualTo(NOON + 1);
    assertAllColumnsSet(row);
  }

  @Test
  void shouldTakeAnAggregateThatOverflowed() throws Exception {
    Statistics statistics = new Statistics();
    statistics.add(Double.MAX_VALUE, NOON);
    statistics.add(Double.MAX_VALUE, NOON + 1);
    WindowAggregateJson.write(
        new WindowAggregate("d1", "climate", "Temp", NOON - 123, 60_000, statistics, DEVICE), json);

    Row row = onlyRow(LakeTable.WINDOW_AGGREGATES);

    assertThat(row.decimal("sum")).isNull();
    assertThat(row.decimal("max")).isEqualTo(Double.MAX_VALUE);
  }

  @Test
  void shouldTakeDeviceEvents() throws Exception {
    DeviceEventJson.write(
        new DeviceEvent("d1", DeviceStatus.OFFLINE, DeviceStatus.ONLINE, NOON, NOON - 90, DEVICE),
        json);

    Row row = onlyRow(LakeTable.DEVICE_EVENTS);

    assertThat(row.text("status")).isEqualTo("OFFLINE");
    assertThat(row.number("silence_ms")).isEqualTo(90);
    assertAllColumnsSet(row);
  }

  @Test
  void shouldTakeDeadLettersOfAnyBytesAndAnyThing() throws Exception {
    byte[] anything = {0, (byte) 0xff, '"', '\n'};
    DeadLetterJson.write(
        new DeadLetter("a \"thing\"\u0000", Reason.MALFORMED_JSON, "at byte 0", anything, ORIGIN),
        json);

    Row row = onlyRow(LakeTable.DEAD_LETTERS);

    assertThat(row.text("thing")).isEqualTo("a \"thing\"\u0000");
    assertThat(row.text("raw_base64")).isEqualTo("AP8iCg==");
    assertThat(row.number("raw_length")).isEqualTo(4);
    assertAllColumnsSet(row);
  }

  private Row onlyRow(LakeTable table) throws ConversionException {
    List<Row> rows = new JsonRows(table, false).read(json.toByteArray());
    assertThat(rows).as(new String(json.toByteArray(), UTF_8)).hasSize(1);
    return rows.get(0);
  }

  private static void assertAllColumnsSet(Row row) {
    for (Column column : row.table().columns()) {
      assertThat(row.get(column.name())).as(column.name()).isNotNull();
    }
  }
}

package io.iotpipeline.local.firehose;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iotpipeline.local.lake.Row;
import io.iotpipeline.telemetry.store.LakeTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRowsTest {
  private final JsonRows rows = new JsonRows(LakeTable.READINGS, false);

  @Test
  void shouldReadObjectsThatStandOneBehindTheOther() throws Exception {
    assertThat(read("{\"device_id\":\"a\"}{\"device_id\":\"b\"} \n {\"device_id\":\"c\"}\n"))
        .extracting(row -> row.text("device_id"))
        .containsExactly("a", "b", "c");
    assertThat(read("")).isEmpty();
  }

  @Test
  void shouldDropUnknownKeysAndLeaveMissingOnesNull() throws Exception {
    Row row = read("{\"nobody\":{\"deep\":[1,{}]},\"kind\":\"climate\",\"site\":null}").get(0);

    assertThat(row).isEqualTo(new Row(LakeTable.READINGS).set("kind", "climate"));
  }

  @Test
  void shouldReadEachType() throws Exception {
    Map<String, Double> metrics = new HashMap<>(Map.of("Temp", 21.5, "huge", 1e300, "text", 3.0));
    metrics.put("gone", null);

    Row row =
        read("{\"event_time\":\"2026-01-31 23:59:59.123\",\"event_time_ms\":1769903999123,"
                + "\"late\":true,\"site\":\"Zürich \uD83D\uDE80\",\"attributes\":{\"A\":\"b\",\"n\":1},"
                + "\"metrics\":{\"Temp\":21.5,\"huge\":1e300,\"text\":\"3\",\"gone\":null}}")
            .get(0);

    assertThat(row.number("event_time")).isEqualTo(1769903999123L);
    assertThat(row.number("event_time_ms")).isEqualTo(1769903999123L);
    assertThat(row.flag("late")).isTrue();
    assertThat(row.text("site")).isEqualTo("Zürich \uD83D\uDE80");
    assertThat(row.texts("attributes")).isEqualTo(Map.of("A", "b", "n", "1"));
    assertThat(row.numbers("metrics")).isEqualTo(metrics);
  }

  @Test
  void shouldReadTimestampsWithAndWithoutFractionAndAsEpoch() throws Exception {
    assertThat(
            read(
                "{\"event_time\":\"2026-01-31 00:00:00\"}{\"event_time\":1769817600}"
                    + "{\"event_time\":1769817600.5}{\"event_time\":1769817600123}"))
        .extracting(row -> row.number("event_time"))
        .containsExactly(1769817600000L, 1769817600000L, 1769817600500L, 1769817600123L);
  }

  @Test
  void shouldLowerKeysOnlyWhereAsked() throws Exception {
    byte[] json = "{\"Device_Id\":\"a\",\"metrics\":{\"Temp\":1}}".getBytes(UTF_8);

    Row asIs = rows.read(json).get(0);
    Row lowered = new JsonRows(LakeTable.READINGS, true).read(json).get(0);

    assertThat(asIs.text("device_id")).isNull();
    assertThat(asIs.numbers("metrics")).containsOnlyKeys("Temp");
    assertThat(lowered.text("device_id")).isEqualTo("a");
    assertThat(lowered.numbers("metrics")).containsOnlyKeys("temp");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"kind\":\"a\"}]",
        "{\"kind\":\"a\"} 3",
        "\"text\"",
        "{\"kind\":\"a\"",
        "{\"kind\":\"a\"}{",
        "{kind:1}",
        "{\"kind\":\"a\",\"kind\":\"b\"}",
        "{\"unknown\":1,\"unknown\":1}",
        "{\"metrics\":{\"a\":1,\"a\":2}}",
        "not json"
      })
  void shouldRefuseWhatIsNotObjectsOfDistinctKeys(String json) {
    assertThatExceptionOfType(ConversionException.class)
        .isThrownBy(() -> read(json))
        .matches(refused -> refused.code().equals("DataFormatConversion.ParseError"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"Kind\":\"a\",\"kind\":\"b\"}", "{\"metrics\":{\"A\":1,\"a\":2}}"})
  void shouldRefuseKeysThatAreTheSameOnceLowered(String json) throws ConversionException {
    assertThat(read(json)).hasSize(1);
    JsonRows lowering = new JsonRows(LakeTable.READINGS, true);
    assertThatExceptionOfType(ConversionException.class)
        .isThrownBy(() -> lowering.read(json.getBytes(UTF_8)));
  }

  @Test
  void shouldRefuseBytesThatAreNotUtf8() {
    byte[] latin1 = "{\"kind\":\"Zürich\"}".getBytes(ISO_8859_1);

    assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> rows.read(latin1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event_time_ms\":\"soon\"}",
        "{\"event_time_ms\":1.5}",
        "{\"event_time_ms\":9223372036854775808}",
        "{\"event_time_ms\":true}",
        "{\"event_time_ms\":{}}",
        "{\"event_time\":\"2026-13-01 00:00:00\"}",
        "{\"event_time\":\"\"}",
        "{\"late\":1}",
        "{\"late\":\"yes\"}",
        "{\"metrics\":[1]}",
        "{\"metrics\":3}",
        "{\"metrics\":{\"a\":\"warm\"}}",
        "{\"metrics\":{\"a\":[]}}",
        "{\"metrics\":{\"a\":1e999}}",
        "{\"metrics\":{\"a\":true}}"
      })
  void shouldRefuseAValueThatItsColumnDoesNotTake(String json) {
    assertThatExceptionOfType(ConversionException.class)
        .isThrownBy(() -> read(json))
        .matches(refused -> refused.code().equals("DataFormatConversion.MalformedData"));
  }

  private List<Row> read(String json) throws ConversionException {
    return rows.read(json.getBytes(UTF_8));
  }
}

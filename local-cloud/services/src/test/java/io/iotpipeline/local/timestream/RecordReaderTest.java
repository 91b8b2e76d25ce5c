package io.iotpipeline.local.timestream;

import static io.iotpipeline.local.timestream.Written.dimension;
import static io.iotpipeline.local.timestream.Written.measure;
import static io.iotpipeline.local.timestream.Written.multi;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iotpipeline.local.protocol.AwsServer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValue;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;
import software.amazon.awssdk.services.timestreamwrite.model.Record;
import software.amazon.awssdk.services.timestreamwrite.model.ValidationException;

/** What refuses a whole request: nothing of it is written. */
class RecordReaderTest {
  private static final long NOW = 1_769_860_800_000L;

  private static TimestreamService service;
  private static AwsServer server;
  private static TimestreamWriteClient client;
  private static TimestreamTable table;

  @BeforeAll
  static void start() throws IOException {
    service =
        new TimestreamService(
            TimestreamServiceOptions.defaults().withClock(() -> Instant.ofEpochMilli(NOW)));
    table = service.declare("iot", "readings", Retention.DEFAULT);
    server = AwsServer.start(0, service);
    client = TimestreamServiceTest.client(server.endpoint(), false);
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        broken("time null is missing", record -> record.time(null)),
        broken("negative", record -> record.time("-1")),
        broken("not a number", record -> record.time("soon")),
        broken("not positive", record -> record.version(0L)),
        broken("time unit", record -> record.timeUnit("FORTNIGHTS")),
        broken("measure name", record -> record.measureName(null)),
        broken("1 to 256 bytes", record -> record.measureName("ä".repeat(129))),
        broken("MeasureValue beside", record -> record.measureValue("1")),
        broken("0 measures", record -> record.measureValues(List.of())),
        broken("257 measures", record -> record.measureValues(measures(257))),
        broken("duplicate measure", record -> record.measureValues(m("a"), m("a"))),
        broken("NaN is not a DOUBLE", record -> record.measureValues(measure("a", Double.NaN))),
        broken("not a DOUBLE", record -> record.measureValues(measure("a", "Infinity"))),
        broken("not a DOUBLE", record -> record.measureValues(measure("a", "warm"))),
        broken("is empty", record -> record.measureValues(measure("a", ""))),
        broken(
            "not a BIGINT", record -> record.measureValues(typed(MeasureValueType.BIGINT, "1.5"))),
        broken(
            "not a BOOLEAN", record -> record.measureValues(typed(MeasureValueType.BOOLEAN, "1"))),
        broken("no type MULTI", record -> record.measureValues(typed(MeasureValueType.MULTI, "1"))),
        broken("is reserved", record -> record.measureValues(m("time"))),
        broken("is reserved", record -> record.measureValues(m("ts_mine"))),
        broken("is reserved", record -> record.measureName("measure_name_x")),
        broken("is reserved", record -> record.dimensions(dimension("measure_value", "x"))),
        broken("1 to 60 bytes", record -> record.dimensions(dimension("x".repeat(61), "x"))),
        broken("1 to 2048 bytes", record -> record.dimensions(dimension("x", "y".repeat(2049)))),
        broken("1 to 2048 bytes", record -> record.dimensions(dimension("x", ""))),
        broken("duplicate", record -> record.dimensions(dimension("x", "1"), dimension("x", "1"))),
        broken("129 dimensions", record -> record.dimensions(dimensions(129))),
        broken("and a measure", record -> record.measureValues(m("device_id"))),
        broken("at most 2048", record -> record.dimensions(dimension("x", "y".repeat(2048)))),
        broken(
            "need MeasureValueType", record -> record.measureValueType("DOUBLE").measureValue("1")),
        broken("no MeasureValue", record -> record.measureValueType((String) null)));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void shouldRefuseTheRequestOfABrokenRecord(String why, Consumer<Record.Builder> change) {
    Record.Builder record = multi(NOW, measure("temperature", 20));
    change.accept(record);
    Record sound = multi(NOW, measure("temperature", 20)).build();

    String message = refusal(() -> write(sound, record.build()));

    assertThat(message).contains("records.2").contains(why);
    assertThat(table.count()).isZero();
  }

  @Test
  void shouldRefuseANullWhereTheModelWantsAValue() {
    Record record = multi(NOW, MeasureValue.builder().name("a").type("DOUBLE").build()).build();

    assertThat(refusal(() -> write(record))).contains("records.1.measureValues.1.value");
  }

  static String refusal(Runnable call) {
    ValidationException refused = catchThrowableOfType(ValidationException.class, call::run);
    assertThat(refused).isNotNull();
    assertThat(refused.statusCode()).isEqualTo(400);
    return refused.getMessage();
  }

  private static void write(Record... records) {
    client.writeRecords(write -> write.databaseName("iot").tableName("readings").records(records));
  }

  private static Arguments broken(String why, Consumer<Record.Builder> change) {
    return Arguments.of(why, change);
  }

  private static MeasureValue m(String name) {
    return measure(name, 1);
  }

  private static MeasureValue typed(MeasureValueType type, String value) {
    return MeasureValue.builder().name("a").type(type).value(value).build();
  }

  private static List<MeasureValue> measures(int count) {
    List<MeasureValue> measures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      measures.add(m("m" + i));
    }
    return measures;
  }

  private static List<Dimension> dimensions(int count) {
    List<Dimension> dimensions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      dimensions.add(dimension("x" + i, "1"));
    }
    return dimensions;
  }
}

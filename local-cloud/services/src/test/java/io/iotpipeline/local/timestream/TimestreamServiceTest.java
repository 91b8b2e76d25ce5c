package io.iotpipeline.local.timestream;

import static io.iotpipeline.local.timestream.Written.dimension;
import static io.iotpipeline.local.timestream.Written.measure;
import static io.iotpipeline.local.timestream.Written.multi;
import static io.iotpipeline.local.timestream.Written.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.iotpipeline.local.protocol.AwsServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteClient;
import software.amazon.awssdk.services.timestreamwrite.model.AccessDeniedException;
import software.amazon.awssdk.services.timestreamwrite.model.ConflictException;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValue;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;
import software.amazon.awssdk.services.timestreamwrite.model.Record;
import software.amazon.awssdk.services.timestreamwrite.model.RecordsIngested;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecord;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecordsException;
import software.amazon.awssdk.services.timestreamwrite.model.ResourceNotFoundException;
import software.amazon.awssdk.services.timestreamwrite.model.Table;
import software.amazon.awssdk.services.timestreamwrite.model.ThrottlingException;
import software.amazon.awssdk.services.timestreamwrite.model.TimeUnit;

class TimestreamServiceTest {
  private static final long NOW = Instant.parse("2026-01-31T12:00:00Z").toEpochMilli();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final Map<String, String> D1 = Map.of("device_id", "d1");

  private TimestreamService service;
  private AwsServer server;
  private TimestreamWriteClient client;
  private TimestreamTable table;

  @BeforeEach
  void start() throws IOException {
    start(TimestreamServiceOptions.defaults().withClock(() -> Instant.ofEpochMilli(NOW)));
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void shouldMergeCommonAttributesIntoEachRecord() {
    Record common =
        Record.builder()
            .dimensions(dimension("device_id", "d1"))
            .measureValueType(MeasureValueType.MULTI)
            .measureName("climate")
            .timeUnit(TimeUnit.SECONDS)
            .version(7L)
            .build();
    Record one =
        Record.builder().time(Long.toString(NOW / 1000)).measureValues(measure("a", 1.5)).build();
    Record other =
        one.toBuilder()
            .measureName("power")
            .dimensions(dimension("phase", "1"))
            .version(8L)
            .build();

    RecordsIngested ingested =
        client
            .writeRecords(
                write ->
                    write
                        .databaseName("iot")
                        .tableName("readings")
                        .commonAttributes(common)
                        .records(one, other))
            .recordsIngested();

    assertThat(ingested.total()).isEqualTo(2);
    assertThat(ingested.memoryStore()).isEqualTo(2);
    assertThat(table.find(D1, "climate", NOW))
        .get()
        .extracting(TimestreamPoint::version)
        .isEqualTo(7L);
    TimestreamPoint power =
        table.find(Map.of("phase", "1", "device_id", "d1"), "power", NOW).orElseThrow();
    assertThat(power.version()).isEqualTo(8);
    assertThat(power.values()).isEqualTo(Map.of("a", 1.5));
    assertThat(power.timeMillis()).isEqualTo(NOW);
  }

  @Test
  void shouldKeepEachTypeOfMeasure() {
    write(
        multi(
                NOW,
                measure("double", 1e300),
                typed("bigint", MeasureValueType.BIGINT, "9223372036854775807"),
                typed("flag", MeasureValueType.BOOLEAN, "true"),
                typed("text", MeasureValueType.VARCHAR, "Zürich"),
                typed("moment", MeasureValueType.TIMESTAMP, "1769860800000"))
            .build());
    write(
        Record.builder()
            .dimensions(dimension("device_id", "d1"))
            .measureName("cpu")
            .measureValue("0.5")
            .time(Long.toString(NOW))
            .build());

    assertThat(table.find(D1, "climate", NOW).orElseThrow().values())
        .isEqualTo(
            Map.of(
                "double",
                1e300,
                "bigint",
                Long.MAX_VALUE,
                "flag",
                true,
                "text",
                "Zürich",
                "moment",
                1769860800000L));
    assertThat(table.find(D1, "cpu", NOW).orElseThrow().values())
        .isEqualTo(Map.of("measure_value::double", 0.5));
    assertThat(table.count()).isEqualTo(2);
  }

  @Test
  void shouldReplaceAPointByAHigherVersionOnly() {
    write(reading(NOW, 2, 20));
    write(reading(NOW, 2, 20));
    write(reading(NOW, 3, 21));

    assertThat(temperature()).isEqualTo(21);
    assertThat(rejected(reading(NOW, 3, 22)).existingVersion()).isEqualTo(3);
    assertThat(rejected(reading(NOW, 1, 19)).existingVersion()).isEqualTo(3);
    assertThat(temperature()).isEqualTo(21);
    assertThat(table.count()).isEqualTo(1);
  }

  @Test
  void shouldCountSupersededValuesTheSameInAnyOrderAndAtEveryReplay() {
    for (int replay = 0; replay < 2; replay++) {
      writeOrLose(reading(NOW, 1, 20));
      writeOrLose(reading(NOW, 2, 21));
      // The higher version comes first.
      writeOrLose(reading(NOW - HOUR, 2, 21));
      writeOrLose(reading(NOW - HOUR, 1, 20));
      // The same values under another version.
      writeOrLose(reading(NOW - 2 * HOUR, 1, 20));
      writeOrLose(reading(NOW - 2 * HOUR, 2, 20));

      assertThat(table.superseded()).isEqualTo(2);
      assertThat(table.count()).isEqualTo(3);
    }
  }

  @Test
  void shouldWriteWhatItCanOfARequestAndNameTheRest() {
    write(reading(NOW, 5, 20));
    List<Record> records =
        List.of(
            reading(NOW + 1, 1, 21),
            reading(NOW, 4, 22),
            reading(NOW - 6 * HOUR - 1, 1, 23),
            reading(NOW + Duration.ofMinutes(15).toMillis() + 1, 1, 24),
            reading(NOW + Duration.ofMinutes(15).toMillis(), 1, 25));

    RejectedRecordsException refused =
        catchThrowableOfType(RejectedRecordsException.class, () -> write(records));

    assertThat(refused.statusCode()).isEqualTo(419);
    assertThat(refused.rejectedRecords())
        .extracting(RejectedRecord::recordIndex)
        .containsExactly(1, 2, 3);
    assertThat(refused.rejectedRecords())
        .extracting(RejectedRecord::existingVersion)
        .containsExactly(5L, null, null);
    assertThat(refused.rejectedRecords().get(1).reason())
        .contains("outside the time range [2026-01-31T06:00:00Z, ")
        .endsWith("of the memory store.");
    assertThat(table.points())
        .extracting(TimestreamPoint::timeMillis)
        .containsExactly(NOW, NOW + 1, NOW + Duration.ofMinutes(15).toMillis());
  }

  @Test
  void shouldTakeLateRecordsIntoTheMagneticStoreWhereThatIsOn() {
    long yearsAgo = NOW - Duration.ofDays(4000).toMillis();
    assertThat(rejected(reading(yearsAgo, 1, 20)).reason()).contains("memory store");

    client.updateTable(
        update ->
            update
                .databaseName("iot")
                .tableName("readings")
                .magneticStoreWriteProperties(on -> on.enableMagneticStoreWrites(true)));

    RecordsIngested ingested =
        client
            .writeRecords(
                write ->
                    write
                        .databaseName("iot")
                        .tableName("readings")
                        .records(reading(yearsAgo, 1, 20), reading(NOW, 1, 20)))
            .recordsIngested();
    assertThat(ingested.magneticStore()).isEqualTo(1);
    assertThat(ingested.memoryStore()).isEqualTo(1);
  }

  @Test
  void shouldRejectAMeasureOfAnotherTypeThanItsTableHas() {
    write(reading(NOW, 1, 20));

    RejectedRecord rejected =
        rejected(multi(NOW + 1, typed("temperature", MeasureValueType.BIGINT, "3")).build());

    assertThat(rejected.reason()).contains("temperature", "DOUBLE");
    assertThat(rejected.existingVersion()).isNull();
  }

  @Test
  void shouldRejectMoreThan1024DistinctMeasures() {
    for (int request = 0; request < 16; request++) {
      MeasureValue[] measures = new MeasureValue[64];
      for (int i = 0; i < measures.length; i++) {
        measures[i] = measure("m" + (request * 64 + i), 1);
      }
      write(multi(NOW + request, measures).build());
    }
    assertThat(rejected(multi(NOW, measure("one_more", 1)).build()).reason()).contains("1024");
    write(multi(NOW + 100, measure("m1023", 1)).build());
  }

  @Test
  void shouldLetTheClientDiscoverItsEndpoint() {
    try (TimestreamWriteClient discovering = client(server.endpoint(), true)) {
      discovering.writeRecords(
          write -> write.databaseName("iot").tableName("readings").records(reading(NOW, 1, 20)));
    }
    assertThat(table.count()).isEqualTo(1);
    assertThat(client.describeEndpoints(describe -> {}).endpoints().get(0).address())
        .isEqualTo("127.0.0.1:" + server.port());
  }

  @Test
  void shouldThrottleAndRecover() {
    service.faults().throttle(1);
    assertThatExceptionOfType(ThrottlingException.class)
        .isThrownBy(() -> write(reading(NOW, 1, 20)));
    assertThat(table.count()).isZero();

    service.faults().clear();
    write(reading(NOW, 1, 20));
  }

  @Test
  void shouldRefuseEverythingToAnAccountThatItIsClosedTo() throws IOException {
    stop();
    start(TimestreamServiceOptions.defaults().withClosedAccount());

    assertThatExceptionOfType(AccessDeniedException.class)
        .isThrownBy(() -> write(reading(NOW, 1, 20)))
        .withMessageContaining("Only existing Timestream for LiveAnalytics customers");
    assertThatExceptionOfType(AccessDeniedException.class)
        .isThrownBy(() -> client.describeEndpoints(describe -> {}));
  }

  @Test
  void shouldMakeDescribeAndListDatabasesAndTables() {
    client.createDatabase(create -> create.databaseName("other"));
    Table made =
        client
            .createTable(
                create ->
                    create
                        .databaseName("other")
                        .tableName("made")
                        .retentionProperties(
                            keep ->
                                keep.memoryStoreRetentionPeriodInHours(24L)
                                    .magneticStoreRetentionPeriodInDays(365L)))
            .table();

    assertThat(made)
        .isEqualTo(
            client
                .describeTable(describe -> describe.databaseName("other").tableName("made"))
                .table());
    assertThat(made.retentionProperties().memoryStoreRetentionPeriodInHours()).isEqualTo(24);
    assertThat(client.describeDatabase(it -> it.databaseName("other")).database().tableCount())
        .isEqualTo(1);
    assertThat(client.listTables(list -> list.databaseName("iot")).tables())
        .extracting(Table::tableName)
        .containsExactly("readings");
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(() -> client.createDatabase(create -> create.databaseName("iot")));
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(() -> client.describeTable(it -> it.databaseName("iot").tableName("nope")));
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(
            () ->
                client.writeRecords(
                    it -> it.databaseName("iot").tableName("nope").records(reading(NOW, 1, 1))));
  }

  @Test
  void shouldRefuseMoreThanAHundredRecords() {
    List<Record> hundred = Collections.nCopies(100, reading(NOW, 1, 20));
    write(hundred);

    assertThat(
            Arrays.asList(
                RecordReaderTest.refusal(() -> write(Collections.nCopies(101, hundred.get(0)))),
                RecordReaderTest.refusal(() -> write(List.of()))))
        .allSatisfy(message -> assertThat(message).contains("records"));
  }

  private double temperature() {
    return (Double) table.find(D1, "climate", NOW).orElseThrow().values().get("temperature");
  }

  private RejectedRecord rejected(Record record) {
    RejectedRecordsException refused =
        catchThrowableOfType(RejectedRecordsException.class, () -> write(record));
    assertThat(refused.rejectedRecords()).hasSize(1);
    return refused.rejectedRecords().get(0);
  }

  private void writeOrLose(Record record) {
    try {
      write(record);
    } catch (RejectedRecordsException overtaken) {
      assertThat(overtaken.rejectedRecords().get(0).existingVersion()).isNotNull();
    }
  }

  private void write(Record record) {
    write(List.of(record));
  }

  private void write(List<Record> records) {
    client.writeRecords(write -> write.databaseName("iot").tableName("readings").records(records));
  }

  private static MeasureValue typed(String name, MeasureValueType type, String value) {
    return MeasureValue.builder().name(name).type(type).value(value).build();
  }

  private void start(TimestreamServiceOptions options) throws IOException {
    service = new TimestreamService(options);
    table = service.declare("iot", "readings", Retention.DEFAULT);
    server = AwsServer.start(0, service);
    service.address("127.0.0.1:" + server.port());
    client = client(server.endpoint(), false);
  }

  static TimestreamWriteClient client(URI endpoint, boolean discovers) {
    return TimestreamWriteClient.builder()
        .endpointOverride(endpoint)
        .endpointDiscoveryEnabled(discovers)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }
}

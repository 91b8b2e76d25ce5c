package io.iotpipeline.local.firehose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iotpipeline.local.lake.LakeReader;
import io.iotpipeline.local.protocol.AwsServer;
import io.iotpipeline.telemetry.store.LakeTable;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.FirehoseException;
import software.amazon.awssdk.services.firehose.model.InvalidArgumentException;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.Record;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;
import software.amazon.awssdk.services.firehose.model.ServiceUnavailableException;

class FirehoseServiceTest {
  private static final String STREAM = ResourceNames.deliveryStream(LakeTable.DEVICE_EVENTS);
  private static final Duration NEVER = Duration.ofHours(1);
  private static final Instant NOW = Instant.parse("2026-01-31T23:05:06.789Z");

  @TempDir Path bucket;
  private FirehoseService service;
  private AwsServer server;
  private FirehoseClient client;

  @BeforeEach
  void start() throws IOException {
    start(FirehoseOptions.defaults().withBuffer(1 << 20, NEVER), new FolderStore(bucket));
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
    service.close();
  }

  @Test
  void shouldDeliverEveryObjectOfARecordUnderTheTablesPrefix() throws IOException {
    put("{\"device_id\":\"a\"}{\"device_id\":\"b\"}", "{\"device_id\":\"c\"}");
    assertThat(new LakeReader(bucket).count(LakeTable.DEVICE_EVENTS)).isZero();

    service.flush();

    assertThat(devices()).containsExactly("a", "b", "c");
    assertThat(files())
        .singleElement()
        .asString()
        .matches(
            "device_events/dt=2026-01-31/hour=23/"
                + STREAM
                + "-1-2026-01-31-23-05-06-[0-9a-f-]{36}\\.parquet");
    assertThat(service.acceptedRecords(STREAM)).isEqualTo(2);
    assertThat(service.convertedRows(STREAM)).isEqualTo(3);
  }

  @Test
  void shouldSendARecordThatCannotBeConvertedToTheErrorPrefixWhole() throws IOException {
    String half = "{\"device_id\":\"a\"}{\"device_id\":";
    put(half, "{\"device_id\":\"b\"}", "[{\"device_id\":\"c\"}]", "{\"silence_ms\":\"long\"}");

    service.flush();

    assertThat(devices()).containsExactly("b");
    assertThat(service.failedRecords(STREAM)).isEqualTo(3);
    List<String> errors = files();
    errors.removeIf(file -> file.endsWith(".parquet"));
    assertThat(errors)
        .singleElement()
        .asString()
        .startsWith("errors/device_events/format-conversion-failed/dt=2026-01-31/" + STREAM);
    List<String> lines = Files.readAllLines(bucket.resolve(errors.get(0)));
    assertThat(lines).hasSize(3);
    JsonNode failure = new ObjectMapper().readTree(lines.get(0));
    assertThat(new String(failure.get("rawData").binaryValue(), UTF_8)).isEqualTo(half);
    assertThat(failure.get("attemptsMade").intValue()).isEqualTo(1);
    assertThat(failure.get("arrivalTimestamp").longValue()).isEqualTo(NOW.toEpochMilli());
    assertThat(failure.get("lastErrorCode").textValue())
        .isEqualTo("DataFormatConversion.ParseError");
    assertThat(failure.get("dataCatalogTable").get("tableName").textValue())
        .isEqualTo("device_events");
    assertThat(failure.get("lastErrorMessage").textValue()).isNotBlank();
    assertThat(new ObjectMapper().readTree(lines.get(2)).get("lastErrorCode").textValue())
        .isEqualTo("DataFormatConversion.MalformedData");
  }

  @Test
  void shouldDeliverByAgeAndBySizeWithoutBeingAsked() throws IOException {
    restart(FirehoseOptions.defaults().withBuffer(1 << 20, Duration.ofMillis(50)));
    put("{\"device_id\":\"young\"}");
    await().until(() -> service.convertedRows(STREAM) == 1);

    restart(FirehoseOptions.defaults().withBuffer(40, NEVER));
    put("{\"device_id\":\"small\"}");
    put("{\"device_id\":\"but together they are enough\"}");
    await().until(() -> service.convertedRows(STREAM) == 2);
  }

  @Test
  void shouldDeliverWhatIsLeftWhenItCloses() throws IOException {
    put("{\"device_id\":\"last\"}");

    service.close();

    assertThat(devices()).containsExactly("last");
  }

  @Test
  void shouldKeepRecordsThatTheStoreRefusesAndTryAgain() throws IOException {
    FlakyStore store = new FlakyStore();
    restart(FirehoseOptions.defaults().withBuffer(1 << 20, NEVER), store);
    put("{\"device_id\":\"a\"}");
    store.broken = true;
    assertThatIOException().isThrownBy(service::flush);
    put("{\"device_id\":\"b\"}");
    store.broken = false;

    service.flush();

    assertThat(devices()).containsExactly("a", "b");
  }

  @Test
  void shouldSlowProducersDownWhenItCannotDeliver() throws IOException {
    FlakyStore store = new FlakyStore();
    store.broken = true;
    restart(FirehoseOptions.defaults().withBuffer(10, NEVER), store);
    put("{\"device_id\":\"more than four buffers of ten bytes each\"}");
    await().until(() -> isUnavailable());
    store.broken = false;
    service.flush();

    put("{\"device_id\":\"b\"}");
  }

  @Test
  void shouldFailTheShareOfEntriesThatThePlanAsksFor() throws IOException {
    service.faults().partialFailure(0.5);
    String[] records =
        IntStream.range(0, 200)
            .mapToObj(i -> "{\"device_id\":\"d" + i + "\"}")
            .toArray(String[]::new);

    PutRecordBatchResponse response = put(records);
    service.flush();

    int failed = response.failedPutCount();
    assertThat(failed).isBetween(60, 140);
    List<String> accepted = new ArrayList<>();
    for (int i = 0; i < records.length; i++) {
      if (response.requestResponses().get(i).errorCode() == null) {
        accepted.add("d" + i);
        assertThat(response.requestResponses().get(i).recordId()).isNotBlank();
      }
    }
    assertThat(devices()).isEqualTo(accepted).hasSize(200 - failed);
    assertThat(service.faults().failedEntries()).isEqualTo(failed);
  }

  @Test
  void shouldThrottleAndRecover() {
    service.faults().throttle(1);
    assertThat(isUnavailable()).isTrue();

    service.faults().clear();
    assertThat(put("{\"device_id\":\"a\"}").failedPutCount()).isZero();
  }

  @Test
  void shouldHoldTheServicesLimits() {
    List<Record> tooMany = Collections.nCopies(501, record("{}"));
    List<Record> tooMuch = Collections.nCopies(5, record("{" + " ".repeat(999_000) + "}"));
    Record tooLarge = record("{" + " ".repeat(1_024_000) + "}");

    assertThatExceptionOfType(FirehoseException.class)
        .isThrownBy(() -> batch(tooMany))
        .withMessageContaining("'records' failed to satisfy constraint")
        .withMessageContaining("500");
    assertThatExceptionOfType(InvalidArgumentException.class).isThrownBy(() -> batch(tooMuch));
    assertThatExceptionOfType(FirehoseException.class)
        .isThrownBy(() -> batch(List.of(record("{}"), tooLarge)))
        .withMessageContaining("'records.2.data' failed to satisfy constraint");
    assertThatExceptionOfType(FirehoseException.class).isThrownBy(() -> batch(List.of()));
    assertThat(batch(Collections.nCopies(500, record("{}"))).failedPutCount()).isZero();
    assertThat(service.acceptedRecords(STREAM)).isEqualTo(500);
  }

  @Test
  void shouldDescribeItsStreams() {
    DeliveryStreamDescription described =
        client
            .describeDeliveryStream(describe -> describe.deliveryStreamName(STREAM))
            .deliveryStreamDescription();

    assertThat(described.deliveryStreamStatus()).isEqualTo(DeliveryStreamStatus.ACTIVE);
    assertThat(described.destinations().get(0).extendedS3DestinationDescription().prefix())
        .isEqualTo(LakeTable.DEVICE_EVENTS.prefix());
    assertThat(client.listDeliveryStreams(list -> list.limit(1)).deliveryStreamNames())
        .containsExactly("another");
    assertThat(
            client
                .listDeliveryStreams(list -> list.exclusiveStartDeliveryStreamName("another"))
                .deliveryStreamNames())
        .containsExactly(STREAM);
  }

  @Test
  void shouldKnowNoOtherStream() {
    assertThatExceptionOfType(ResourceNotFoundException.class)
        .isThrownBy(
            () -> client.putRecord(put -> put.deliveryStreamName("nope").record(record("{}"))))
        .withMessageContaining("Firehose nope under account");
  }

  private boolean isUnavailable() {
    try {
      batch(List.of(record("{}")));
      return false;
    } catch (ServiceUnavailableException slowDown) {
      return true;
    }
  }

  private PutRecordBatchResponse put(String... json) {
    return batch(Stream.of(json).map(FirehoseServiceTest::record).collect(Collectors.toList()));
  }

  private PutRecordBatchResponse batch(List<Record> records) {
    return client.putRecordBatch(put -> put.deliveryStreamName(STREAM).records(records));
  }

  private static Record record(String json) {
    return Record.builder().data(SdkBytes.fromUtf8String(json)).build();
  }

  private List<String> devices() throws IOException {
    return new LakeReader(bucket)
        .rows(LakeTable.DEVICE_EVENTS).stream()
            .map(row -> row.text("device_id"))
            .collect(Collectors.toList());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> found = Files.walk(bucket)) {
      return found
          .filter(Files::isRegularFile)
          .map(file -> bucket.relativize(file).toString())
          .collect(Collectors.toList());
    }
  }

  private void restart(FirehoseOptions options) throws IOException {
    restart(options, new FolderStore(bucket));
  }

  private void restart(FirehoseOptions options, ObjectStore store) throws IOException {
    stop();
    start(options, store);
  }

  private void start(FirehoseOptions options, ObjectStore store) throws IOException {
    service =
        new FirehoseService(options.withClock(() -> NOW), store)
            .declare(STREAM, LakeTable.DEVICE_EVENTS)
            .declare("another", LakeTable.READINGS);
    server = AwsServer.start(0, service);
    client =
        FirehoseClient.builder()
            .endpointOverride(server.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build();
  }

  private final class FlakyStore implements ObjectStore {
    private final ObjectStore folder = new FolderStore(bucket);
    private volatile boolean broken;

    @Override
    public void put(String key, byte[] bytes) throws IOException {
      if (broken) {
        throw new IOException("disk full");
      }
      folder.put(key, bytes);
    }
  }
}

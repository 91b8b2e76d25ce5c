package io.iotpipeline.job.sink.influxdb;

import static io.iotpipeline.job.Samples.T0;
import static io.iotpipeline.job.Samples.origin;
import static io.iotpipeline.job.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.job.sink.remote.WriterHarness;
import io.iotpipeline.job.sink.timeseries.RefusedPoints;
import io.iotpipeline.local.influxdb.InfluxDb;
import io.iotpipeline.local.influxdb.InfluxDbOptions;
import io.iotpipeline.local.protocol.Faults;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.Reason;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Through HTTP, against the local InfluxDB. */
class InfluxDbWriterTest {
  private static final long TIMEOUT_MS = 60_000;
  private static final String SECRET = "influx";
  private static final String MEASUREMENT = ResourceNames.TIME_SERIES_READINGS;

  /** What the operator's copy of the store finds: it is serialized on its way there. */
  private static FakeSecrets secrets;

  private InfluxDb influxDb;
  private WriterHarness<Reading> writer;

  @BeforeEach
  void open() throws Exception {
    secrets = new FakeSecrets();
    influxDb =
        InfluxDb.start(0, InfluxDbOptions.withToken("first").withRetryAfter(Duration.ofSeconds(7)));
    tell("first");
    writer = WriterHarness.open(store(), RefusedPoints.ofReadings());
    writer.time(0);
  }

  @AfterEach
  void close() throws Exception {
    writer.close();
    influxDb.close();
    assertThat(secrets.closed).isTrue();
  }

  @Test
  void shouldWriteABatchInOneRequest() throws Exception {
    writer.write(batch(100));
    awaitWritten(100);

    writer.assertCounts(100, 0, 0);
    assertThat(influxDb.points(MEASUREMENT))
        .hasSize(100)
        .allSatisfy(
            point -> {
              assertThat(point.tags()).containsKeys("device_id").containsEntry("kind", "climate");
              assertThat(point.fields()).isEqualTo(Map.of("temperature", 21.5));
              assertThat(point.timeMillis()).isBetween(T0, T0 + 99);
            });
    assertThat(secrets.reads.get()).isEqualTo(1);
  }

  @Test
  void shouldFindTheOnesThatAreRefusedAndWriteAllOthers() throws Exception {
    writer.write(List.of(reading("d", T0 - 1, origin(T0, 0), "temperature", 1)));
    awaitWritten(1);
    influxDb.close();
    influxDb =
        InfluxDb.start(
            influxDb.endpoint().getPort(),
            InfluxDbOptions.withToken("first")
                .withClock(InstantSource.fixed(Instant.ofEpochMilli(T0)))
                .withRetention(Duration.ofMillis(500)));
    List<Reading> batch = batch(100);
    batch.set(37, reading("old", T0 - 1_000));
    batch.set(38, reading("older", T0 - 2_000));

    writer.write(batch);
    awaitDeadLetters(2);

    writer.assertCounts(99, 0, 2);
    assertThat(influxDb.count(MEASUREMENT)).isEqualTo(98);
    assertThat(writer.deadLetters()).extracting(DeadLetter::thing).containsExactly("old", "older");
    assertThat(writer.deadLetters())
        .allMatch(letter -> letter.reason() == Reason.TIME_SERIES_REJECTED)
        .allMatch(letter -> letter.detail().startsWith("422 unprocessable entity"))
        .allMatch(letter -> letter.detail().contains("beyond retention"));
  }

  @Test
  void shouldWaitAsLongAsItIsTold() throws Exception {
    influxDb.faults().throttle(1);
    writer.write(batch(2));
    await().until(() -> writer.waiting() == 1);
    influxDb.faults().clear();

    assertThat(writer.delays())
        .singleElement()
        .satisfies(ms -> assertThat(ms).isBetween(7_000L, 7_100L));
    writer.retry(1);
    awaitWritten(2);
    writer.assertCounts(2, 0, 0);
  }

  /** The store keeps what comes last, so what is later in the stream must come last. */
  @Test
  void shouldNotLetABatchOvertakeAnotherThatIsRetried() throws Exception {
    influxDb.faults().throttle(1);
    writer.write(List.of(reading("d", T0, origin(T0, 0), "temperature", 1)));
    await().until(() -> writer.waiting() == 1);
    influxDb.faults().clear();
    assertThat(influxDb.count(MEASUREMENT)).isZero();

    CompletableFuture<Void> retried = CompletableFuture.runAsync(() -> writer.retryAside(1));
    writer.write(List.of(reading("d", T0, origin(T0, 1), "temperature", 2)));
    writer.write(List.of(reading("d", T0, origin(T0, 2), "temperature", 3)));
    awaitWritten(3);
    retried.join();

    assertThat(influxDb.points(MEASUREMENT))
        .singleElement()
        .satisfies(point -> assertThat(point.fields()).containsEntry("temperature", 3.0));
    assertThat(influxDb.overwritten()).isEqualTo(2);
  }

  @Test
  void shouldWriteAgainWhatMayOrMayNotBeWritten() throws Exception {
    influxDb.faults().loseAnswer(1, Faults.LostAnswer.INTERNAL_FAILURE);
    writer.write(batch(10));
    await().until(() -> writer.waiting() == 1);
    influxDb.faults().clear();
    writer.retry(1);
    awaitWritten(10);

    writer.assertCounts(10, 0, 0);
    assertThat(influxDb.count(MEASUREMENT)).isEqualTo(10);
    assertThat(influxDb.overwritten()).isZero();
  }

  @Test
  void shouldFindARotatedToken() throws Exception {
    writer.write(batch(1));
    awaitWritten(1);
    influxDb.token("second");
    tell("second");

    writer.write(batch(5));
    awaitWritten(6);

    writer.assertCounts(6, 0, 0);
    assertThat(secrets.reads.get()).isEqualTo(2);
  }

  @Test
  void shouldSayThatTheTokenIsWrong() throws Exception {
    influxDb.token("another");

    writer.write(batch(2));
    await().until(() -> writer.waiting() == 1);
    writer.time(TIMEOUT_MS);
    writer.write(batch(3));

    assertThat(writer.deadLetters())
        .hasSize(5)
        .allMatch(letter -> letter.reason() == Reason.TIME_SERIES_UNAVAILABLE)
        .allMatch(
            letter -> letter.detail().endsWith("InfluxDB: 401 unauthorized: unauthorized access"));
    assertThat(secrets.reads.get())
        .as("a wrong token is not asked for again each time")
        .isEqualTo(2);
  }

  @Test
  void shouldSayThatTheSecretHoldsNoTokenButNotWhatItHolds() throws Exception {
    secrets.value = "{\"password\":\"hunter2\"}";

    writer.write(batch(1));
    await().until(() -> writer.waiting() == 1);
    writer.time(TIMEOUT_MS);

    assertThat(writer.deadLetters().get(0).detail())
        .contains("secret \"influx\" is not a JSON object with a string \"token\"")
        .doesNotContain("hunter2");
  }

  @Test
  void shouldGoOnOnceItIsBack() throws Exception {
    int port = influxDb.endpoint().getPort();
    influxDb.close();
    writer.write(batch(2));
    await().until(() -> writer.waiting() == 1);
    influxDb = InfluxDb.start(port, InfluxDbOptions.withToken("first"));

    writer.retry(1);
    awaitWritten(2);

    writer.assertCounts(2, 0, 0);
  }

  private void awaitWritten(long points) {
    await()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(
            () -> {
              writer.settle();
              writer.assertCounts(points, 0, writer.deadLetters().size());
            });
  }

  private void awaitDeadLetters(int count) {
    await()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(10))
        .untilAsserted(
            () -> {
              writer.settle();
              assertThat(writer.deadLetters()).hasSize(count);
            });
  }

  private void tell(String token) {
    secrets.value = "{\"token\":\"" + token + "\"}";
  }

  private static List<Reading> batch(int size) {
    List<Reading> batch = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      batch.add(reading("d" + i, T0 + i));
    }
    return batch;
  }

  private InfluxDbStore<Reading> store() throws Exception {
    Properties group = new Properties();
    group.setProperty("endpoint", influxDb.endpoint().toString());
    group.setProperty("token.secret", SECRET);
    return new InfluxDbStore<>(
        new InfluxDbTarget(JobConfig.of(Map.of("sink.influxdb", group))),
        new ReadingLines(),
        () -> secrets);
  }
}

package io.iotpipeline.job.sink.timestream;

import static io.iotpipeline.job.Samples.T0;
import static io.iotpipeline.job.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.iotpipeline.job.Samples;
import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.job.sink.remote.WriterHarness;
import io.iotpipeline.job.sink.timeseries.RefusedPoints;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.timestreamwrite.model.AccessDeniedException;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecord;
import software.amazon.awssdk.services.timestreamwrite.model.ValidationException;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

class TimestreamWriterTest {
  private static final long TIMEOUT_MS = 60_000;

  /** What the operator's copy of the store finds: it is serialized on its way there. */
  private static FakeTimestream timestream;

  private WriterHarness<Reading> writer;

  @BeforeEach
  void open() throws Exception {
    timestream = new FakeTimestream();
    writer = WriterHarness.open(store(), RefusedPoints.ofReadings());
  }

  @AfterEach
  void close() throws Exception {
    writer.close();
    assertThat(timestream.closed).isTrue();
  }

  @Test
  void shouldWriteABatchInOneRequest() throws Exception {
    writer.write(batch(100));

    assertThat(timestream.requests).hasSize(1);
    assertThat(timestream.stored).hasSize(100);
    writer.assertCounts(100, 0, 0);
  }

  @Test
  void shouldTellWhatIsAlreadyThereFromWhatIsRefused() throws Exception {
    List<Reading> batch = batch(4);
    timestream.thenReject(
        refusal(0, "lower version", version(batch, 0)),
        refusal(1, "lower version", version(batch, 1) + 1),
        refusal(2, "lower version", version(batch, 2) - 1),
        refusal(3, "outside the memory store", null));

    writer.write(batch);

    writer.assertCounts(0, 2, 2);
    assertThat(writer.deadLetters())
        .extracting(DeadLetter::reason, DeadLetter::detail)
        .containsExactly(
            tuple(Reason.TIME_SERIES_REJECTED, "lower version"),
            tuple(Reason.TIME_SERIES_REJECTED, "outside the memory store"));
    DeadLetter deadLetter = writer.deadLetters().get(0);
    assertThat(deadLetter.thing()).isEqualTo("d2");
    assertThat(deadLetter.origin()).isEqualTo(batch.get(2).origin());
    assertThat(new String(deadLetter.raw(), StandardCharsets.UTF_8))
        .startsWith("{\"device_id\":\"d2\"")
        .endsWith("}");
  }

  @Test
  void shouldNarrowDownToTheOneBadRecord() throws Exception {
    timestream.poison(Long.toString(T0 + 37));

    writer.write(batch(100));

    assertThat(timestream.stored).hasSize(99);
    assertThat(timestream.requests).hasSizeLessThan(20);
    assertThat(writer.deadLetters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.thing()).isEqualTo("d37");
              assertThat(letter.reason()).isEqualTo(Reason.TIME_SERIES_REJECTED);
              assertThat(letter.detail()).isEqualTo("ValidationException: bad record");
            });
    writer.assertCounts(99, 0, 1);
  }

  @Test
  void shouldRetryWhatMayPassUntilItIsWritten() throws Exception {
    timestream
        .thenFail(FakeTimestream.throttled())
        .thenFail(SdkClientException.create("connection reset"))
        .thenFail(FakeTimestream.throttled());

    writer.write(batch(2));
    assertThat(writer.waiting()).isEqualTo(1);
    writer.retry(10);

    assertThat(timestream.requests).hasSize(4);
    writer.assertCounts(2, 0, 0);
  }

  @Test
  void shouldOnlyRetryWhatIsLeft() throws Exception {
    timestream
        .thenFail(
            FakeTimestream.error(ValidationException.builder(), "ValidationException", "bad", 400))
        .then(request -> CompletableFuture.completedFuture(null))
        .thenFail(FakeTimestream.throttled());

    writer.write(batch(4));
    writer.retry(1);

    assertThat(timestream.requests).extracting(List::size).containsExactly(4, 2, 2, 2);
    assertThat(timestream.requests.get(3)).isEqualTo(timestream.requests.get(2));
    writer.assertCounts(4, 0, 0);
  }

  @Test
  void shouldGoOnRetryingWhenTheInputEnds() throws Exception {
    timestream.thenFail(FakeTimestream.throttled()).thenFail(FakeTimestream.throttled());
    writer.write(batch(2));
    writer.retry(2);

    writer.endInput();

    writer.assertCounts(2, 0, 0);
  }

  @Test
  void shouldMakeDeadLettersWhenNoAnswerComesInTime() throws Exception {
    CompletableFuture<WriteRecordsResponse> never = new CompletableFuture<>();
    timestream.then(request -> never);
    writer.time(0);

    writer.write(batch(2));
    writer.time(TIMEOUT_MS);
    never.complete(null);
    writer.settle();

    assertThat(writer.deadLetters())
        .hasSize(2)
        .allMatch(letter -> letter.reason() == Reason.TIME_SERIES_UNAVAILABLE)
        .allMatch(letter -> letter.detail().equals("not written within 60000 ms"));
    writer.assertCounts(0, 0, 2);
  }

  /** A role or a table may be mended in that time. */
  @Test
  void shouldTryUntilTheTimeoutWhereTheServiceIsClosedToTheAccount() throws Exception {
    for (int i = 0; i < 3; i++) {
      timestream.thenFail(
          FakeTimestream.error(
              AccessDeniedException.builder(), "AccessDeniedException", "Only existing", 403));
    }

    writer.write(batch(3));
    writer.retry(2);
    writer.time(TIMEOUT_MS);

    assertThat(timestream.requests).hasSize(3);
    assertThat(writer.deadLetters())
        .hasSize(3)
        .allMatch(letter -> letter.reason() == Reason.TIME_SERIES_UNAVAILABLE)
        .allMatch(letter -> letter.detail().endsWith("AccessDeniedException: Only existing"));
  }

  @Test
  void shouldSurviveWhatNobodyExpects() throws Exception {
    timestream.then(
        request -> {
          throw new IllegalStateException("a bug");
        });

    writer.write(batch(1));
    writer.retry(1);

    writer.assertCounts(1, 0, 0);
  }

  @Test
  void shouldPutAsideWhatNoRequestMayHold() throws Exception {
    writer.write(List.of(wide(28), wide(29)));

    assertThat(timestream.requests).extracting(List::size).containsExactly(1);
    assertThat(writer.deadLetters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo(Reason.TIME_SERIES_TOO_LARGE);
              assertThat(letter.detail()).contains("29 measures").contains("2048");
            });
  }

  /** Each metric has a name of 63 bytes and a value of 8. */
  private static Reading wide(int metrics) {
    String[] names = new String[metrics];
    for (int i = 0; i < metrics; i++) {
      names[i] = "m".repeat(61) + (10 + i);
    }
    double[] values = new double[metrics];
    Arrays.fill(values, 1234.125);
    return new Reading(
        "d",
        "k",
        1,
        T0,
        true,
        1,
        names,
        values,
        new String[0],
        new String[0],
        Samples.origin(T0, 0));
  }

  private static List<Reading> batch(int size) {
    List<Reading> batch = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      batch.add(reading("d" + i, T0 + i));
    }
    return batch;
  }

  private static long version(List<Reading> batch, int index) {
    return batch.get(index).origin().version();
  }

  private static RejectedRecord refusal(int index, String reason, Long existing) {
    return RejectedRecord.builder()
        .recordIndex(index)
        .reason(reason)
        .existingVersion(existing)
        .build();
  }

  private static TimestreamStore<Reading> store() throws Exception {
    return new TimestreamStore<>(
        new TimestreamOptions(JobConfig.of(Map.of())),
        "readings",
        new ReadingPoints(),
        () -> timestream);
  }
}

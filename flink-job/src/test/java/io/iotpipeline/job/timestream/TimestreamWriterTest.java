package io.iotpipeline.job.timestream;

import static io.iotpipeline.job.Samples.T0;
import static io.iotpipeline.job.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.iotpipeline.job.CountedTask;
import io.iotpipeline.job.async.ManualTimer;
import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.job.type.DeadLetterType;
import io.iotpipeline.job.type.ReadingType;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.Reason;
import io.iotpipeline.telemetry.config.JobMetrics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.java.typeutils.ListTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.operators.async.AsyncWaitOperatorFactory;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.timestreamwrite.model.AccessDeniedException;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecord;
import software.amazon.awssdk.services.timestreamwrite.model.ValidationException;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

/** Through Flink's own async operator. */
class TimestreamWriterTest {
  private static final long TIMEOUT_MS = 60_000;

  /** What the operator's copy of the function finds: it is serialized on its way there. */
  private static FakeTimestream timestream;

  private static ManualTimer timer;

  private CountedTask task;
  private OneInputStreamOperatorTestHarness<List<Reading>, DeadLetter> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
    assertThat(timestream.closed).isTrue();
    assertThat(timer.isClosed()).isTrue();
  }

  @Test
  void shouldWriteABatchInOneRequest() throws Exception {
    write(batch(100));

    assertThat(timestream.requests).hasSize(1);
    assertThat(timestream.stored).hasSize(100);
    assertCounts(100, 0, 0);
  }

  @Test
  void shouldTellWhatIsAlreadyThereFromWhatIsRefused() throws Exception {
    List<Reading> batch = batch(4);
    timestream.thenReject(
        refusal(0, "lower version", version(batch, 0)),
        refusal(1, "lower version", version(batch, 1) + 1),
        refusal(2, "lower version", version(batch, 2) - 1),
        refusal(3, "outside the memory store", null));

    write(batch);

    assertCounts(0, 2, 2);
    assertThat(harness.extractOutputValues())
        .extracting(DeadLetter::reason, DeadLetter::detail)
        .containsExactly(
            tuple(Reason.TIME_SERIES_REJECTED, "lower version"),
            tuple(Reason.TIME_SERIES_REJECTED, "outside the memory store"));
    DeadLetter deadLetter = harness.extractOutputValues().get(0);
    assertThat(deadLetter.thing()).isEqualTo("d2");
    assertThat(deadLetter.origin()).isEqualTo(batch.get(2).origin());
    assertThat(new String(deadLetter.raw(), StandardCharsets.UTF_8))
        .startsWith("{\"device_id\":\"d2\"")
        .endsWith("}");
  }

  @Test
  void shouldNarrowDownToTheOneBadRecord() throws Exception {
    timestream.poison(Long.toString(T0 + 37));

    write(batch(100));

    assertThat(timestream.stored).hasSize(99);
    assertThat(timestream.requests).hasSizeLessThan(20);
    assertThat(harness.extractOutputValues())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.thing()).isEqualTo("d37");
              assertThat(letter.reason()).isEqualTo(Reason.TIME_SERIES_REJECTED);
              assertThat(letter.detail()).isEqualTo("ValidationException: bad record");
            });
    assertCounts(99, 0, 1);
  }

  @Test
  void shouldRetryWhatMayPassUntilItIsWritten() throws Exception {
    timestream
        .thenFail(FakeTimestream.throttled())
        .thenFail(SdkClientException.create("connection reset"))
        .thenFail(FakeTimestream.throttled());

    write(batch(2));
    assertThat(timer.waiting()).isEqualTo(1);
    timer.run(10);
    CountedTask.runMails(harness);

    assertThat(timestream.requests).hasSize(4);
    assertCounts(2, 0, 0);
  }

  @Test
  void shouldOnlyRetryWhatIsLeft() throws Exception {
    timestream
        .thenFail(
            FakeTimestream.error(ValidationException.builder(), "ValidationException", "bad", 400))
        .then(request -> CompletableFuture.completedFuture(null))
        .thenFail(FakeTimestream.throttled());

    write(batch(4));
    timer.run(1);
    CountedTask.runMails(harness);

    assertThat(timestream.requests).extracting(List::size).containsExactly(4, 2, 2, 2);
    assertThat(timestream.requests.get(3)).isEqualTo(timestream.requests.get(2));
    assertCounts(4, 0, 0);
  }

  @Test
  void shouldGoOnRetryingWhenTheInputEnds() throws Exception {
    timestream.thenFail(FakeTimestream.throttled()).thenFail(FakeTimestream.throttled());
    write(batch(2));
    timer.run(2);

    harness.endInput();

    assertCounts(2, 0, 0);
  }

  @Test
  void shouldMakeDeadLettersWhenAttemptsAreUsedUp() throws Exception {
    for (int i = 0; i < 5; i++) {
      timestream.thenFail(FakeTimestream.throttled());
    }

    write(batch(2));
    timer.run(10);
    CountedTask.runMails(harness);

    assertThat(timestream.requests).hasSize(5);
    assertThat(harness.extractOutputValues())
        .hasSize(2)
        .allMatch(letter -> letter.reason() == Reason.TIME_SERIES_UNAVAILABLE)
        .allMatch(letter -> letter.detail().equals("ThrottlingException: slow down"));
    assertCounts(0, 0, 2);
  }

  @Test
  void shouldMakeDeadLettersWhenNoAnswerComesInTime() throws Exception {
    CompletableFuture<WriteRecordsResponse> never = new CompletableFuture<>();
    timestream.then(request -> never);
    harness.setProcessingTime(0);

    write(batch(2));
    harness.setProcessingTime(TIMEOUT_MS);
    CountedTask.runMails(harness);
    never.complete(null);
    CountedTask.runMails(harness);

    assertThat(harness.extractOutputValues())
        .hasSize(2)
        .allMatch(letter -> letter.reason() == Reason.TIME_SERIES_UNAVAILABLE)
        .allMatch(letter -> letter.detail().equals("not written within 60000 ms"));
    assertCounts(0, 0, 2);
  }

  @Test
  void shouldNotRetryAnAccountThatTheServiceIsClosedTo() throws Exception {
    timestream.thenFail(
        FakeTimestream.error(
            AccessDeniedException.builder(), "AccessDeniedException", "Only existing", 403));

    write(batch(3));

    assertThat(timer.waiting()).isZero();
    assertThat(harness.extractOutputValues())
        .hasSize(3)
        .allMatch(letter -> letter.reason() == Reason.TIME_SERIES_UNAVAILABLE)
        .allMatch(letter -> letter.detail().equals("AccessDeniedException: Only existing"));
  }

  @Test
  void shouldSurviveWhatNobodyExpects() throws Exception {
    timestream.then(
        request -> {
          throw new IllegalStateException("client is closed");
        });

    write(batch(1));

    assertThat(harness.extractOutputValues())
        .extracting(DeadLetter::reason)
        .containsExactly(Reason.TIME_SERIES_UNAVAILABLE);
  }

  @Test
  void shouldWriteAgainWhatWasInFlightAtACheckpoint() throws Exception {
    timestream.thenFail(FakeTimestream.throttled());
    write(batch(5));
    OperatorSubtaskState snapshot = harness.snapshot(1, 0);
    harness.close();

    harness = harness();
    harness.initializeState(snapshot);
    harness.open();
    CountedTask.runMails(harness);

    assertThat(timestream.stored).hasSize(5);
    assertCounts(5, 0, 0);
  }

  private void write(List<Reading> batch) throws Exception {
    harness.processElement(batch, 0);
    CountedTask.runMails(harness);
  }

  private void assertCounts(long stored, long alreadyThere, long deadLettered) {
    assertThat(task.count(JobMetrics.TIME_SERIES_STORED)).isEqualTo(stored);
    assertThat(task.count(JobMetrics.TIME_SERIES_ALREADY_THERE)).isEqualTo(alreadyThere);
    assertThat(task.count(JobMetrics.TIME_SERIES_DEAD_LETTERED)).isEqualTo(deadLettered);
    assertThat(harness.extractOutputValues()).hasSize((int) deadLettered);
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

  private OneInputStreamOperatorTestHarness<List<Reading>, DeadLetter> harness() throws Exception {
    timestream = new FakeTimestream();
    timer = new ManualTimer();
    task = new CountedTask();
    Properties group = new Properties();
    group.setProperty("timeout.ms", Long.toString(TIMEOUT_MS));
    group.setProperty("retry.attempts", "5");
    TimestreamOptions options =
        new TimestreamOptions(JobConfig.of(Map.of("sink.timestream", group)));
    TimestreamWriter<Reading> writer =
        new TimestreamWriter<>(
            () -> timestream, () -> timer, options, "readings", new ReadingPoints());
    SerializerConfigImpl config = new SerializerConfigImpl();
    OneInputStreamOperatorTestHarness<List<Reading>, DeadLetter> made =
        new OneInputStreamOperatorTestHarness<>(
            new AsyncWaitOperatorFactory<>(
                writer, TIMEOUT_MS, options.inFlight, AsyncDataStream.OutputMode.UNORDERED),
            new ListTypeInfo<>(ReadingType.INSTANCE).createSerializer(config),
            task.environment());
    made.setup(DeadLetterType.INSTANCE.createSerializer(config));
    return made;
  }
}

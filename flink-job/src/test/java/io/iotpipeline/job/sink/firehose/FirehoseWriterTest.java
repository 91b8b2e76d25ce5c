package io.iotpipeline.job.sink.firehose;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.job.sink.remote.WriterHarness;
import io.iotpipeline.telemetry.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.firehose.FirehoseAsyncClient;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponseEntry;
import software.amazon.awssdk.services.firehose.model.Record;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;

class FirehoseWriterTest {
  /** What the operator's copy of the store finds: it is serialized on its way there. */
  private static FakeFirehose firehose;

  private WriterHarness<byte[]> writer;

  @BeforeEach
  void open() throws Exception {
    firehose = new FakeFirehose();
    writer = WriterHarness.open(new FirehoseStore("s", () -> firehose), new RefusedRecords());
  }

  @AfterEach
  void close() throws Exception {
    writer.close();
    assertThat(firehose.closed).isTrue();
  }

  @Test
  void shouldSendARequestOfAsManyRecordsAsFirehoseTakes() throws Exception {
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < 501; i++) {
      records.add(bytes("r" + i));
    }

    writer.gather(records);
    writer.time(500);

    assertThat(firehose.requests).extracting(List::size).containsExactly(500, 1);
    writer.assertCounts(501, 0, 0);
  }

  @Test
  void shouldKeepARequestBelowWhatFirehoseTakes() throws Exception {
    byte[] large = new byte[1_000_000];

    writer.gather(List.of(large, large, large, large, large));
    writer.time(500);

    assertThat(firehose.requests).extracting(List::size).containsExactly(4, 1);
  }

  @Test
  void shouldSendTheFailedEntriesAgainAndThoseAlone() throws Exception {
    firehose.then(request -> answer(null, "ServiceUnavailableException", null));
    firehose.then(request -> answer("InternalFailure"));

    writer.write(List.of(bytes("a"), bytes("b"), bytes("c")));
    writer.retry(2);

    assertThat(firehose.requests)
        .containsExactly(List.of("a", "b", "c"), List.of("b"), List.of("b"));
    writer.assertCounts(3, 0, 0);
  }

  /** The connector restarted the job for this, for ever. */
  @Test
  void shouldWaitForAStreamThatIsMissing() throws Exception {
    for (int i = 0; i < 100; i++) {
      firehose.then(
          request ->
              CompletableFuture.failedFuture(
                  ResourceNotFoundException.builder().message("s not found").build()));
    }

    writer.write(List.of(bytes("a")));
    writer.time(3_600_000);
    writer.retry(100);

    writer.assertCounts(1, 0, 0);
    assertThat(writer.delays()).hasSize(100).allMatch(ms -> ms <= 20_000);
  }

  @Test
  void shouldMakeADeadLetterOfARowThatNoRecordCanHold() throws Exception {
    writer.write(List.of(new byte[1_024_001], bytes("a")));

    assertThat(firehose.requests).containsExactly(List.of("a"));
    assertThat(writer.deadLetters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo(Reason.LAKE_REFUSED);
              assertThat(letter.detail()).contains("1024001").contains("1024000");
              assertThat(letter.rawLength()).isEqualTo(1_024_001);
            });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** An answer with an error code, or none, for each record. */
  private static CompletableFuture<PutRecordBatchResponse> answer(String... codes) {
    List<PutRecordBatchResponseEntry> entries = new ArrayList<>();
    int failed = 0;
    for (String code : codes) {
      entries.add(PutRecordBatchResponseEntry.builder().errorCode(code).build());
      failed += code == null ? 0 : 1;
    }
    return CompletableFuture.completedFuture(
        PutRecordBatchResponse.builder().failedPutCount(failed).requestResponses(entries).build());
  }

  /** Does what the test says with each request, in order; then takes all. */
  private static final class FakeFirehose implements FirehoseAsyncClient {
    private final List<List<String>> requests = new ArrayList<>();
    private final List<Function<PutRecordBatchRequest, CompletableFuture<PutRecordBatchResponse>>>
        plan = new ArrayList<>();
    private boolean closed;

    void then(Function<PutRecordBatchRequest, CompletableFuture<PutRecordBatchResponse>> answer) {
      plan.add(answer);
    }

    @Override
    public CompletableFuture<PutRecordBatchResponse> putRecordBatch(PutRecordBatchRequest request) {
      requests.add(
          request.records().stream()
              .map(Record::data)
              .map(data -> data.asUtf8String())
              .collect(Collectors.toList()));
      return plan.isEmpty()
          ? answer(new String[request.records().size()])
          : plan.remove(0).apply(request);
    }

    @Override
    public String serviceName() {
      return "firehose";
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}

package io.iotpipeline.job.sink.timestream;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.Record;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecord;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecordsException;
import software.amazon.awssdk.services.timestreamwrite.model.ThrottlingException;
import software.amazon.awssdk.services.timestreamwrite.model.ValidationException;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

/** A service that does what the test says with each request, in order; then takes all. */
final class FakeTimestream implements TimestreamWriteAsyncClient {
  private static final WriteRecordsResponse TAKEN = WriteRecordsResponse.builder().build();

  /** Times of the records of each request. */
  final List<List<String>> requests = new ArrayList<>();

  final Set<String> stored = new HashSet<>();
  private final List<Function<WriteRecordsRequest, CompletableFuture<WriteRecordsResponse>>> plan =
      new ArrayList<>();
  private String poison;
  boolean closed;

  FakeTimestream then(
      Function<WriteRecordsRequest, CompletableFuture<WriteRecordsResponse>> answer) {
    plan.add(answer);
    return this;
  }

  FakeTimestream thenFail(Throwable error) {
    return then(request -> CompletableFuture.failedFuture(error));
  }

  FakeTimestream thenReject(RejectedRecord... refusals) {
    return thenFail(RejectedRecordsException.builder().rejectedRecords(refusals).build());
  }

  /** Refuses every request that holds a record of this time. */
  FakeTimestream poison(String time) {
    poison = time;
    return this;
  }

  static ThrottlingException throttled() {
    return error(ThrottlingException.builder(), "ThrottlingException", "slow down", 429);
  }

  static <E extends AwsServiceException> E error(
      AwsServiceException.Builder builder, String code, String message, int status) {
    @SuppressWarnings("unchecked")
    E made =
        (E)
            builder
                .awsErrorDetails(
                    AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
                .statusCode(status)
                .message(message)
                .build();
    return made;
  }

  @Override
  public CompletableFuture<WriteRecordsResponse> writeRecords(WriteRecordsRequest request) {
    List<String> times = request.records().stream().map(Record::time).collect(Collectors.toList());
    requests.add(times);
    if (!plan.isEmpty()) {
      return plan.remove(0).apply(request);
    }
    if (times.contains(poison)) {
      return CompletableFuture.failedFuture(
          error(ValidationException.builder(), "ValidationException", "bad record", 400));
    }
    stored.addAll(times);
    return CompletableFuture.completedFuture(TAKEN);
  }

  @Override
  public String serviceName() {
    return "timestream";
  }

  @Override
  public void close() {
    closed = true;
  }
}

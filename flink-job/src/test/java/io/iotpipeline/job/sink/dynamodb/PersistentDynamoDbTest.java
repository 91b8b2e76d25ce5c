package io.iotpipeline.job.sink.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotpipeline.job.client.ManualTimer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class PersistentDynamoDbTest {
  private static final String TABLE = "states";

  private final FakeDynamoDb dynamoDb = new FakeDynamoDb();
  private final ManualTimer timer = new ManualTimer();
  private final PersistentDynamoDb persistent = new PersistentDynamoDb(dynamoDb, timer);

  @Test
  void shouldWriteWhatWasNotProcessedAgainAndThatAlone() {
    dynamoDb.then(items -> unprocessed(items.subList(1, 3)));
    dynamoDb.then(items -> unprocessed(items.subList(0, 1)));

    CompletableFuture<BatchWriteItemResponse> answer = write("a", "b", "c");
    assertThat(answer).as("a back-off").isNotDone();
    timer.run(2);

    assertThat(answer.join().hasUnprocessedItems()).isFalse();
    assertThat(dynamoDb.requests)
        .containsExactly(List.of("a", "b", "c"), List.of("b", "c"), List.of("b"));
  }

  /** For this the sink fails the job. */
  @Test
  void shouldWaitForATableThatIsMissing() {
    for (int i = 0; i < 5; i++) {
      dynamoDb.fail(ResourceNotFoundException.builder().message("no table").build());
    }

    CompletableFuture<BatchWriteItemResponse> answer = write("a");
    timer.run(5);

    assertThat(answer).isCompleted();
    assertThat(timer.delays()).hasSize(5);
  }

  @Test
  void shouldLetTheSinkBeginAnewWithAnErrorForWhichItFailsNothing() {
    for (int i = 0; i < 12; i++) {
      dynamoDb.fail(ResourceNotFoundException.builder().message("no table").build());
    }

    CompletableFuture<BatchWriteItemResponse> answer = write("a");
    timer.run(20);

    assertThat(dynamoDb.requests).hasSize(12);
    assertThatThrownBy(answer::join)
        .hasCauseInstanceOf(IOException.class)
        .hasRootCauseMessage("not written in 12 attempts: ResourceNotFoundException: no table");
  }

  @Test
  void shouldLeaveOutTheOneItemThatIsRefused() {
    dynamoDb.refused = "c";

    CompletableFuture<BatchWriteItemResponse> answer = write("a", "b", "c", "d");

    assertThat(answer).isCompleted();
    assertThat(dynamoDb.written).containsExactly("a", "b", "d");
    assertThat(timer.delays()).isEmpty();
  }

  @Test
  void shouldTryAgainAfterALostConnectionAndAThrottledRequest() {
    dynamoDb.fail(SdkClientException.create("connection reset"));
    dynamoDb.fail(error("ThrottlingException"));

    CompletableFuture<BatchWriteItemResponse> answer = write("a");
    timer.run(2);

    assertThat(answer).isCompleted();
    assertThat(dynamoDb.written).containsExactly("a");
  }

  @Test
  void shouldCloseWhatItWasGiven() {
    persistent.close();

    assertThat(dynamoDb.closed).isTrue();
    assertThat(timer.isClosed()).isTrue();
  }

  private CompletableFuture<BatchWriteItemResponse> write(String... devices) {
    List<WriteRequest> items =
        Stream.of(devices).map(PersistentDynamoDbTest::put).collect(Collectors.toList());
    return persistent.batchWriteItem(
        BatchWriteItemRequest.builder().requestItems(Map.of(TABLE, items)).build());
  }

  private static WriteRequest put(String device) {
    return WriteRequest.builder()
        .putRequest(put -> put.item(Map.of("deviceId", AttributeValue.fromS(device))))
        .build();
  }

  private static CompletableFuture<BatchWriteItemResponse> unprocessed(List<WriteRequest> items) {
    return CompletableFuture.completedFuture(
        BatchWriteItemResponse.builder().unprocessedItems(Map.of(TABLE, items)).build());
  }

  private static Throwable error(String code) {
    return DynamoDbException.builder()
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("no").build())
        .statusCode(400)
        .build();
  }

  /** Does what the test says with each request, in order; then writes all. */
  private static final class FakeDynamoDb implements DynamoDbAsyncClient {
    private final List<List<String>> requests = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private final List<Function<List<WriteRequest>, CompletableFuture<BatchWriteItemResponse>>>
        plan = new ArrayList<>();
    private String refused;
    private boolean closed;

    void then(Function<List<WriteRequest>, CompletableFuture<BatchWriteItemResponse>> answer) {
      plan.add(answer);
    }

    void fail(Throwable error) {
      then(items -> CompletableFuture.failedFuture(error));
    }

    @Override
    public CompletableFuture<BatchWriteItemResponse> batchWriteItem(BatchWriteItemRequest request) {
      List<WriteRequest> items = request.requestItems().get(TABLE);
      List<String> devices =
          items.stream()
              .map(item -> item.putRequest().item().get("deviceId").s())
              .collect(Collectors.toList());
      requests.add(devices);
      if (!plan.isEmpty()) {
        return plan.remove(0).apply(items);
      }
      if (devices.contains(refused)) {
        return CompletableFuture.failedFuture(error("ValidationException"));
      }
      written.addAll(devices);
      return CompletableFuture.completedFuture(BatchWriteItemResponse.builder().build());
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}

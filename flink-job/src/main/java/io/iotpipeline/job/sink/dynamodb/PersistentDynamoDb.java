package io.iotpipeline.job.sink.dynamodb;

import io.iotpipeline.job.client.AwsErrors;
import io.iotpipeline.job.client.Backoff;
import io.iotpipeline.job.client.RetryTimer;
import io.iotpipeline.job.client.RetryingCall;
import io.iotpipeline.telemetry.store.DeviceStateItem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * DynamoDB that writes a batch until every item of it is written: what was throttled or not
 * processed, and that alone, again with back-off and full jitter.
 *
 * <p>The connector's sink sends what failed again at once, as fast as DynamoDB refuses it, and
 * fails the job for a table that is missing; both restart nothing here. An item that DynamoDB
 * refuses for itself is found by halving the request, reported and left out, as it would be refused
 * for ever: the device's next state takes its place.
 *
 * <p>Only what the sink calls is there: {@link #batchWriteItem}, of one table. Thread safe.
 */
final class PersistentDynamoDb implements DynamoDbAsyncClient {
  private static final Logger LOG = LoggerFactory.getLogger(PersistentDynamoDb.class);

  /**
   * Attempts before the failure is reported to the sink, which starts again. With 20 s for each and
   * as much between two they end within the 10 minutes after which the sink would send the same a
   * second time, beside the first.
   */
  private static final int ATTEMPTS = 12;

  private static final int FIRST_BACKOFF_MS = 50;
  private static final int MAX_BACKOFF_MS = 20_000;
  private static final Backoff BACKOFF = new Backoff(ATTEMPTS, FIRST_BACKOFF_MS, MAX_BACKOFF_MS);

  private final DynamoDbAsyncClient client;
  private final RetryTimer timer;

  /**
   * @param client of one attempt a call; closed with this one
   * @param timer closed with this one
   */
  PersistentDynamoDb(DynamoDbAsyncClient client, RetryTimer timer) {
    this.client = client;
    this.timer = timer;
  }

  @Override
  public CompletableFuture<BatchWriteItemResponse> batchWriteItem(BatchWriteItemRequest request) {
    Map.Entry<String, List<WriteRequest>> batch =
        request.requestItems().entrySet().iterator().next();
    return write(new Batch(batch.getKey(), batch.getValue()))
        .thenApply(nothing -> BatchWriteItemResponse.builder().build());
  }

  private CompletableFuture<Void> write(Batch batch) {
    return RetryingCall.start(batch::attempt, error -> !isRefusal(error), BACKOFF, timer)
        .handle((nothing, error) -> settle(batch, RetryingCall.unwrap(error)))
        .thenCompose(Function.identity());
  }

  private CompletableFuture<Void> settle(Batch batch, Throwable error) {
    if (error == null) {
      return CompletableFuture.completedFuture(null);
    }
    if (!isRefusal(error)) {
      // Without its cause, for some of which the sink fails the job.
      return CompletableFuture.failedFuture(
          new IOException(
              "not written in " + ATTEMPTS + " attempts: " + AwsErrors.describe(error)));
    }
    if (batch.left.size() > 1) {
      int middle = batch.left.size() / 2;
      return write(new Batch(batch.table, batch.left.subList(0, middle)))
          .thenCompose(
              first ->
                  write(new Batch(batch.table, batch.left.subList(middle, batch.left.size()))));
    }
    LOG.error(
        "the state of device {} is left out: {}",
        batch.left.get(0).putRequest().item().get(DeviceStateItem.DEVICE_ID),
        AwsErrors.describe(error));
    return CompletableFuture.completedFuture(null);
  }

  /** DynamoDB refuses a request for one of its items. */
  private static boolean isRefusal(Throwable error) {
    return error instanceof AwsServiceException
        && ((AwsServiceException) error).awsErrorDetails() != null
        && "ValidationException"
            .equals(((AwsServiceException) error).awsErrorDetails().errorCode());
  }

  @Override
  public String serviceName() {
    return client.serviceName();
  }

  @Override
  public void close() {
    timer.close();
    client.close();
  }

  /** Remaining items of a request. One attempt at a time. */
  private final class Batch {
    private final String table;
    private volatile List<WriteRequest> left;

    private Batch(String table, List<WriteRequest> items) {
      this.table = table;
      this.left = items;
    }

    private CompletableFuture<Void> attempt() {
      return client
          .batchWriteItem(BatchWriteItemRequest.builder().requestItems(Map.of(table, left)).build())
          .thenAccept(this::keepUnprocessed);
    }

    private void keepUnprocessed(BatchWriteItemResponse answer) {
      List<WriteRequest> unprocessed = answer.unprocessedItems().getOrDefault(table, List.of());
      if (!unprocessed.isEmpty()) {
        String share = unprocessed.size() + " of " + left.size() + " items were not processed";
        left = unprocessed;
        throw new CompletionException(new IOException(share));
      }
    }
  }
}

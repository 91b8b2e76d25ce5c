package io.iotpipeline.job.sink.firehose;

import io.iotpipeline.job.client.AwsErrors;
import io.iotpipeline.job.sink.remote.Answer;
import io.iotpipeline.job.sink.remote.BatchClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.FirehoseAsyncClient;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponseEntry;
import software.amazon.awssdk.services.firehose.model.Record;

/**
 * PutRecordBatch to one stream. Sizes are checked before, so no error of Firehose's speaks of a
 * record: whatever it is, the record may be taken later.
 */
final class FirehoseClient implements BatchClient<byte[]> {
  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

  private final FirehoseAsyncClient client;
  private final String stream;

  FirehoseClient(FirehoseAsyncClient client, String stream) {
    this.client = client;
    this.stream = stream;
  }

  @Override
  public CompletableFuture<Answer> write(List<byte[]> records) {
    return client
        .putRecordBatch(
            PutRecordBatchRequest.builder()
                .deliveryStreamName(stream)
                .records(records.stream().map(FirehoseClient::record).collect(Collectors.toList()))
                .build())
        .thenApply(FirehoseClient::answer);
  }

  private static Record record(byte[] bytes) {
    return Record.builder().data(SdkBytes.fromByteArrayUnsafe(bytes)).build();
  }

  private static Answer answer(PutRecordBatchResponse response) {
    if (response.failedPutCount() == 0) {
      return Answer.stored();
    }
    Map<Integer, String> again = new HashMap<>();
    List<PutRecordBatchResponseEntry> entries = response.requestResponses();
    for (int i = 0; i < entries.size(); i++) {
      PutRecordBatchResponseEntry entry = entries.get(i);
      if (entry.errorCode() != null) {
        again.put(i, entry.errorCode() + ": " + entry.errorMessage());
      }
    }
    return Answer.onceAgain(again);
  }

  @Override
  public String describe(Throwable error) {
    return AwsErrors.describe(error);
  }

  @Override
  public String advice(Throwable error) {
    int status =
        error instanceof AwsServiceException ? ((AwsServiceException) error).statusCode() : 0;
    return status >= CLIENT_ERROR && status < SERVER_ERROR && !AwsErrors.isPassing(error)
        ? "The job waits until stream "
            + stream
            + " exists, takes direct puts and the job's role has firehose:PutRecordBatch on it"
        : "";
  }

  @Override
  public void close() {
    client.close();
  }
}

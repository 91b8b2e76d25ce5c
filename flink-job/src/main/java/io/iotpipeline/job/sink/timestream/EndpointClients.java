package io.iotpipeline.job.sink.timestream;

import io.iotpipeline.job.client.RetryingCall;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.InvalidEndpointException;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

/**
 * A client whose endpoint is looked up again when the service says that it is no longer the right
 * one. The SDK itself keeps an endpoint until its time is over, so this takes a new client. Thread
 * safe.
 */
final class EndpointClients implements AutoCloseable {
  private final Supplier<TimestreamWriteAsyncClient> factory;
  private final List<TimestreamWriteAsyncClient> made = new ArrayList<>();

  EndpointClients(Supplier<TimestreamWriteAsyncClient> factory) {
    this.factory = factory;
    made.add(factory.get());
  }

  CompletableFuture<WriteRecordsResponse> writeRecords(WriteRecordsRequest request) {
    TimestreamWriteAsyncClient client = current();
    return client
        .writeRecords(request)
        .whenComplete(
            (answer, error) -> {
              if (RetryingCall.unwrap(error) instanceof InvalidEndpointException) {
                replace(client);
              }
            });
  }

  private synchronized TimestreamWriteAsyncClient current() {
    return made.get(made.size() - 1);
  }

  /** Others may be in the middle of their requests: the client is closed with all, at the end. */
  private synchronized void replace(TimestreamWriteAsyncClient client) {
    if (current() == client) {
      made.add(factory.get());
    }
  }

  @Override
  public synchronized void close() {
    made.forEach(TimestreamWriteAsyncClient::close);
  }
}

package io.iotpipeline.job.sink.firehose;

import io.iotpipeline.job.client.AwsEndpoint;
import io.iotpipeline.job.sink.remote.BatchClient;
import io.iotpipeline.job.sink.remote.RemoteStore;
import io.iotpipeline.job.sink.remote.WriteOptions;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.util.function.SerializableSupplier;
import software.amazon.awssdk.services.firehose.FirehoseAsyncClient;

/**
 * A delivery stream. It is waited for, however long it takes: what it does not take has nowhere
 * else to go.
 */
final class FirehoseStore implements RemoteStore<byte[]> {
  private static final long serialVersionUID = 1;

  /** What Firehose takes of one record. */
  static final int MAX_RECORD_BYTES = 1_024_000;

  /** What Firehose takes in one request; it takes 4 MiB. */
  private static final int BATCH_RECORDS = 500;

  private static final int BATCH_BYTES = 4_000_000;

  /** Records are packed already: what they wait for here is company in their request. */
  private static final int LINGER_MS = 500;

  private static final int IN_FLIGHT = 4;
  private static final int FIRST_BACKOFF_MS = 100;
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  private final String stream;
  private final SerializableSupplier<FirehoseAsyncClient> clients;

  FirehoseStore(String stream, SerializableSupplier<FirehoseAsyncClient> clients) {
    this.stream = stream;
    this.clients = clients;
  }

  static FirehoseStore at(AwsEndpoint endpoint, String stream) {
    return new FirehoseStore(
        stream,
        () -> endpoint.configure(FirehoseAsyncClient.builder(), IN_FLIGHT, ANSWER_WITHIN).build());
  }

  @Override
  public String name() {
    return "firehose";
  }

  @Override
  public WriteOptions options() {
    return WriteOptions.of(BATCH_RECORDS, LINGER_MS, IN_FLIGHT, FIRST_BACKOFF_MS)
        .withBatchBytes(BATCH_BYTES);
  }

  @Override
  public boolean lastWriteStays() {
    return false;
  }

  @Override
  public Optional<String> excess(byte[] record) {
    return record.length <= MAX_RECORD_BYTES
        ? Optional.empty()
        : Optional.of(
            "a row of " + record.length + " bytes is more than Firehose's " + MAX_RECORD_BYTES);
  }

  @Override
  public int size(byte[] record) {
    return record.length;
  }

  @Override
  public BatchClient<byte[]> open() {
    return new FirehoseClient(clients.get(), stream);
  }
}

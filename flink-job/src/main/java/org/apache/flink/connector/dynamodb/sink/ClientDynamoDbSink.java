package org.apache.flink.connector.dynamodb.sink;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.dynamodb.sink.client.SdkClientProvider;
import org.apache.flink.util.function.SerializableSupplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * The connector's sink with a client of one's own. It lies in the connector's package because the
 * setter of the client does not leave it; there is no other way to give the sink a back-off: it
 * sends what failed again at once, and takes neither a rate limiting strategy nor options of the
 * client.
 *
 * @param <T> what becomes items
 */
@SuppressWarnings("deprecation") // InitContext: the sink is made of it.
public final class ClientDynamoDbSink<T> extends DynamoDbSink<T> {
  private static final long serialVersionUID = 1;

  /** What DynamoDB takes in one request. */
  private static final int BATCH = 25;

  private static final long BATCH_BYTES = 16 * 1024 * 1024;
  private static final long ITEM_BYTES = 400 * 1024;

  private final SerializableSupplier<DynamoDbAsyncClient> clients;

  /**
   * A sink with one request in flight, which sends again what its client could not write.
   *
   * @param held most items that wait
   * @param lingerMs longest wait of an item for its request, ms
   * @param keys of several items with the same keys in one request the last counts
   * @param clients makes the client where the sink runs
   */
  public ClientDynamoDbSink(
      ElementConverter<T, DynamoDbWriteRequest> items,
      String table,
      List<String> keys,
      int held,
      long lingerMs,
      SerializableSupplier<DynamoDbAsyncClient> clients) {
    super(
        items,
        BATCH,
        1,
        held,
        BATCH_BYTES,
        lingerMs,
        ITEM_BYTES,
        false,
        table,
        keys,
        new Properties());
    this.clients = clients;
  }

  @Override
  public StatefulSinkWriter<T, BufferedRequestState<DynamoDbWriteRequest>> restoreWriter(
      InitContext context, Collection<BufferedRequestState<DynamoDbWriteRequest>> state)
      throws IOException {
    setDynamoDbAsyncClientProvider(new Provider(clients.get()));
    return super.restoreWriter(context, state);
  }

  /** Gives out one client, and closes it with the sink. */
  private static final class Provider implements SdkClientProvider<DynamoDbAsyncClient> {
    private final DynamoDbAsyncClient client;

    private Provider(DynamoDbAsyncClient client) {
      this.client = client;
    }

    @Override
    public DynamoDbAsyncClient getClient() {
      return client;
    }

    @Override
    public void close() {
      client.close();
    }
  }
}

package io.iotpipeline.job.enrich;

import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.store.RegistryItem;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** The registry's table in DynamoDB: one eventually consistent read a look-up. */
final class DynamoDbRegistry implements DeviceRegistry {
  private static final Logger LOG = LoggerFactory.getLogger(DynamoDbRegistry.class);

  private final DynamoDbAsyncClient client;
  private final String table;
  private final Counter malformed;

  /**
   * @param malformed counts items whose attributes have other types than the contract's
   */
  DynamoDbRegistry(DynamoDbAsyncClient client, String table, Counter malformed) {
    this.client = client;
    this.table = table;
    this.malformed = malformed;
  }

  @Override
  public CompletableFuture<Optional<Device>> find(String deviceId) {
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName(table)
            .key(Map.of(RegistryItem.DEVICE_ID, AttributeValue.fromS(deviceId)))
            .build();
    return client
        .getItem(request)
        .thenApply(answer -> answer.hasItem() ? device(deviceId, answer.item()) : Optional.empty());
  }

  private Optional<Device> device(String deviceId, Map<String, AttributeValue> item) {
    try {
      return Optional.of(
          new Device(
              text(item, RegistryItem.SITE),
              text(item, RegistryItem.MODEL),
              milliseconds(item, RegistryItem.EXPECTED_INTERVAL_MS)));
    } catch (IllegalArgumentException | ArithmeticException e) {
      malformed.inc();
      LOG.warn(
          "item \"{}\" of table {}: {}; the device counts as unknown until it is mended",
          deviceId,
          table,
          e.getMessage());
      return Optional.empty();
    }
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null || Boolean.TRUE.equals(value.nul())) {
      return null;
    }
    if (value.s() == null) {
      throw new IllegalArgumentException(name + " is " + value.type() + ", not S");
    }
    return value.s();
  }

  private static long milliseconds(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null || Boolean.TRUE.equals(value.nul())) {
      return 0;
    }
    if (value.n() == null) {
      throw new IllegalArgumentException(name + " is " + value.type() + ", not N");
    }
    long ms = new BigDecimal(value.n()).longValueExact();
    if (ms < 0) {
      throw new IllegalArgumentException(name + " is " + ms + ", less than 0");
    }
    return ms;
  }

  @Override
  public void close() {
    client.close();
  }
}

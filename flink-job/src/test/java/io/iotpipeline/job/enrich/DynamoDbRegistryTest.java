package io.iotpipeline.job.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.telemetry.Device;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.metrics.SimpleCounter;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

class DynamoDbRegistryTest {
  private final SimpleCounter malformed = new SimpleCounter();

  @Test
  void shouldReadWhatTheRegistryHolds() {
    assertThat(
            find(
                Map.of(
                    "deviceId", AttributeValue.fromS("d1"),
                    "site", AttributeValue.fromS("A2"),
                    "model", AttributeValue.fromS("loop"),
                    "expectedIntervalMs", AttributeValue.fromN("60000"),
                    "thresholds", AttributeValue.fromM(Map.of()))))
        .contains(new Device("A2", "loop", 60_000));
  }

  @Test
  void shouldTakeWhatIsAbsentOrNullAsUnsaid() {
    assertThat(find(Map.of("site", AttributeValue.fromNul(true))))
        .contains(new Device(null, null, 0));
  }

  @Test
  void shouldNotKnowADeviceWithoutAnItem() {
    assertThat(find(null)).isEmpty();
    assertThat(malformed.getCount()).isZero();
  }

  @Test
  void shouldCountMalformedItemsAndTakeTheirDevicesForUnknown() {
    assertThat(find(Map.of("site", AttributeValue.fromN("5")))).isEmpty();
    assertThat(find(Map.of("expectedIntervalMs", AttributeValue.fromS("60000")))).isEmpty();
    assertThat(find(Map.of("expectedIntervalMs", AttributeValue.fromN("0.5")))).isEmpty();
    assertThat(find(Map.of("expectedIntervalMs", AttributeValue.fromN("-1")))).isEmpty();
    assertThat(find(Map.of("expectedIntervalMs", AttributeValue.fromN("1e30")))).isEmpty();

    assertThat(malformed.getCount()).isEqualTo(5);
  }

  private Optional<Device> find(Map<String, AttributeValue> item) {
    return new DynamoDbRegistry(new OneItemClient(item), "registry", malformed).find("d1").join();
  }

  private static final class OneItemClient implements DynamoDbAsyncClient {
    private final Map<String, AttributeValue> item;

    private OneItemClient(Map<String, AttributeValue> item) {
      this.item = item;
    }

    @Override
    public CompletableFuture<GetItemResponse> getItem(GetItemRequest request) {
      assertThat(request.key()).containsEntry("deviceId", AttributeValue.fromS("d1"));
      return CompletableFuture.completedFuture(GetItemResponse.builder().item(item).build());
    }

    @Override
    public String serviceName() {
      return "dynamodb";
    }

    @Override
    public void close() {}
  }
}

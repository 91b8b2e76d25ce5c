package io.iotpipeline.job.sink.dynamodb;

import static io.iotpipeline.job.Samples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.DeviceState;
import io.iotpipeline.telemetry.DeviceStatus;
import io.iotpipeline.telemetry.Limits;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DeviceStateItemsTest {
  @Test
  void shouldWriteMomentsInMsAndExpiryInSecondsAndMetricsAsText() {
    Map<String, AttributeValue> item =
        DeviceStateItems.item(
            state(Map.of("climate.temperature", 1e300), new Device("A2", null, 0)));

    assertThat(item)
        .containsOnly(
            Map.entry("deviceId", AttributeValue.fromS("d1")),
            Map.entry("status", AttributeValue.fromS("ONLINE")),
            Map.entry("timestamp", AttributeValue.fromN(Long.toString(T0))),
            Map.entry("statusSince", AttributeValue.fromN(Long.toString(T0 - 1))),
            Map.entry("arrival", AttributeValue.fromN(Long.toString(T0 + 1))),
            Map.entry("readings", AttributeValue.fromN("7")),
            Map.entry("metrics", item.get("metrics")),
            Map.entry("site", AttributeValue.fromS("A2")),
            Map.entry("expiresAt", AttributeValue.fromN("1702592000")));
    assertThat(item.get("metrics").s()).startsWith("{\"climate.temperature\":1").endsWith("}");
  }

  @Test
  void shouldNeverMakeAnItemThatDynamoDbRefuses() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (int i = 0; i < 4 * Limits.METRICS; i++) {
      metrics.put("k".repeat(63) + "." + "m".repeat(58) + (10_000 + i), -Double.MIN_NORMAL);
    }
    Device device = new Device("s".repeat(200_000), "\u20ac".repeat(200_000), 0);

    Map<String, AttributeValue> item = DeviceStateItems.item(state(metrics, device));

    int size =
        item.entrySet().stream()
            .mapToInt(
                attribute ->
                    attribute.getKey().length()
                        + bytes(attribute.getValue().s())
                        + bytes(attribute.getValue().n()))
            .sum();
    assertThat(size).isLessThan(400 * 1024);
    assertThat(item.get("metrics").s()).endsWith("}");
  }

  private static int bytes(String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static DeviceState state(Map<String, Double> metrics, Device device) {
    return new DeviceState(
        "d1", DeviceStatus.ONLINE, T0 - 1, T0, T0 + 1, 7, metrics, device, 1_702_592_000L);
  }
}

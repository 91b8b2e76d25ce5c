package io.iotpipeline.job.sink.dynamodb;

import io.iotpipeline.telemetry.DeviceState;
import io.iotpipeline.telemetry.json.DeviceStateJson;
import io.iotpipeline.telemetry.store.DeviceStateItem;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.dynamodb.sink.DynamoDbWriteRequest;
import org.apache.flink.connector.dynamodb.sink.DynamoDbWriteRequestType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A device's state as an item. Always one that DynamoDB accepts: an item that it refuses takes the
 * whole batch with it, and the sink fails the job. The number of latest values is bounded where
 * they are kept, see {@code LastValues}.
 */
final class DeviceStateItems implements ElementConverter<DeviceState, DynamoDbWriteRequest> {
  private static final long serialVersionUID = 1;

  /** Characters of a text from the registry, whose texts may be as long as an item. */
  private static final int MAX_TEXT = 1_024;

  @Override
  public DynamoDbWriteRequest apply(DeviceState state, SinkWriter.Context context) {
    return DynamoDbWriteRequest.builder()
        .setType(DynamoDbWriteRequestType.PUT)
        .setItem(item(state))
        .build();
  }

  static Map<String, AttributeValue> item(DeviceState state) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(DeviceStateItem.DEVICE_ID, AttributeValue.fromS(state.deviceId()));
    item.put(DeviceStateItem.STATUS, AttributeValue.fromS(state.status().name()));
    item.put(DeviceStateItem.TIMESTAMP, number(state.lastEventTime()));
    item.put(DeviceStateItem.STATUS_SINCE, number(state.statusSince()));
    item.put(DeviceStateItem.ARRIVAL, number(state.lastArrivalTime()));
    item.put(DeviceStateItem.READINGS, number(state.readings()));
    item.put(DeviceStateItem.METRICS, AttributeValue.fromS(DeviceStateJson.metrics(state)));
    putText(item, DeviceStateItem.SITE, state.device().site());
    putText(item, DeviceStateItem.MODEL, state.device().model());
    item.put(DeviceStateItem.EXPIRES_AT, number(state.expiresAt()));
    return item;
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  private static void putText(Map<String, AttributeValue> item, String name, String text) {
    if (text != null) {
      item.put(
          name,
          AttributeValue.fromS(text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text));
    }
  }
}

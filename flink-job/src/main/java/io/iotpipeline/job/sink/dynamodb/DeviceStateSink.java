package io.iotpipeline.job.sink.dynamodb;

import io.iotpipeline.job.client.AwsEndpoint;
import io.iotpipeline.job.client.RetryTimer;
import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.telemetry.DeviceState;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.store.DeviceStateItem;
import java.time.Duration;
import java.util.List;
import org.apache.flink.connector.dynamodb.sink.ClientDynamoDbSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/** DynamoDB's place in the graph. */
public final class DeviceStateSink {
  private static final int LINGER_MS = 1_000;
  private static final int STATES_HELD = 1_000;
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

  private DeviceStateSink() {}

  /**
   * Overwrites each device's item with its latest state.
   *
   * <p>One request in flight: with more, an older state could come through after a newer. Within a
   * request the sink keeps a device's latest alone, as DynamoDB demands. The stream must come
   * straight from the device operator, so that a device's states meet in one writer.
   */
  public static void write(DataStream<DeviceState> states, JobConfig config) {
    AwsEndpoint endpoint =
        new AwsEndpoint(
            config.get(JobProperties.REGION), config.find(JobProperties.DYNAMODB_ENDPOINT));
    states
        .sinkTo(
            new ClientDynamoDbSink<>(
                new DeviceStateItems(),
                config.get(JobProperties.DYNAMODB_TABLE),
                List.of(DeviceStateItem.DEVICE_ID),
                STATES_HELD,
                LINGER_MS,
                () -> client(endpoint)))
        .uid("dynamodb-device-states")
        .name("dynamodb device states");
  }

  private static DynamoDbAsyncClient client(AwsEndpoint endpoint) {
    return new PersistentDynamoDb(
        endpoint.configure(DynamoDbAsyncClient.builder(), 1, ANSWER_WITHIN).build(),
        RetryTimer.ofThread("dynamodb-retries"));
  }
}

package io.iotpipeline.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.iotpipeline.local.dynamodb.RegistryEntry;
import io.iotpipeline.local.protocol.AwsServer;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.store.DeviceStateItem;
import io.iotpipeline.telemetry.store.LakeTable;
import io.iotpipeline.telemetry.store.RegistryItem;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

class LocalCloudITCase {
  @TempDir Path folder;

  @Test
  void shouldServeTheWholePipelinesStores() throws Exception {
    try (LocalCloud cloud = LocalCloud.in(folder).shards(3).withDynamoDb().withS3(0).start();
        KinesisClient kinesis = to(cloud.endpoint(), KinesisClient.builder());
        FirehoseClient firehose = to(cloud.endpoint(), FirehoseClient.builder());
        DynamoDbClient dynamoDb = to(cloud.dynamoDbEndpoint(), DynamoDbClient.builder());
        S3Client s3 = to(cloud.s3Endpoint(), S3Client.builder().forcePathStyle(true))) {
      kinesis.putRecord(
          put ->
              put.streamName(ResourceNames.STREAM)
                  .partitionKey("d1")
                  .data(SdkBytes.fromUtf8String("{}")));
      firehose.putRecord(
          put ->
              put.deliveryStreamName(ResourceNames.deliveryStream(LakeTable.READINGS))
                  .record(it -> it.data(SdkBytes.fromUtf8String("{\"device_id\":\"d1\"}"))));
      cloud.firehose().flush();
      putState(dynamoDb, "d1");

      assertThat(cloud.kinesis().recordCount(ResourceNames.STREAM)).isEqualTo(1);
      assertThat(kinesis.listShards(list -> list.streamName(ResourceNames.STREAM)).shards())
          .hasSize(3);
      assertThat(cloud.lake().rows(LakeTable.READINGS))
          .extracting(row -> row.text("device_id"))
          .containsExactly("d1");
      assertThat(s3.listObjectsV2(list -> list.bucket(ResourceNames.LAKE_BUCKET)).contents())
          .singleElement()
          .matches(object -> object.key().startsWith("readings/dt="));
      assertThat(cloud.readingPoints().count()).isZero();
      List<Map<String, String>> states = new ArrayList<>();
      cloud.deviceTables().forEachState(states::add);
      assertThat(states)
          .containsExactly(
              Map.of(
                  DeviceStateItem.DEVICE_ID, "d1",
                  DeviceStateItem.STATUS, "ONLINE",
                  DeviceStateItem.STATUS_SINCE, "1700000000000"));
      assertThat(onlineByIndex(dynamoDb)).containsExactly("d1");
      assertThat(
              dynamoDb
                  .describeTimeToLive(it -> it.tableName(ResourceNames.DEVICE_STATE_TABLE))
                  .timeToLiveDescription()
                  .attributeName())
          .isEqualTo(DeviceStateItem.EXPIRES_AT);
      assertThat(cloud.jobEndpoints())
          .containsEntry(JobProperties.SOURCE_ENDPOINT, cloud.endpoint().toString())
          .containsEntry(JobProperties.DYNAMODB_ENDPOINT, cloud.dynamoDbEndpoint().toString())
          .containsEntry(JobProperties.ENRICH_ENDPOINT, cloud.dynamoDbEndpoint().toString())
          .containsEntry(JobProperties.FIREHOSE_ENDPOINT, cloud.endpoint().toString())
          .containsEntry(JobProperties.TIMESTREAM_ENDPOINT, cloud.endpoint().toString());
    }
  }

  @Test
  void shouldInjectFaultsInFrontOfEachUserOfDynamoDb() throws Exception {
    try (LocalCloud cloud = LocalCloud.in(folder).withFaultyDynamoDb().start();
        DynamoDbClient registry = to(cloud.registryEndpoint(), DynamoDbClient.builder());
        DynamoDbClient states = to(cloud.deviceStateEndpoint(), DynamoDbClient.builder())) {
      cloud
          .deviceTables()
          .register(
              IntStream.range(0, 60)
                  .mapToObj(i -> new RegistryEntry("d" + i, "site", null, 60_000L))
                  .collect(Collectors.toList()));
      assertThat(lookUp(registry, "d59"))
          .isEqualTo(
              Map.of(
                  RegistryItem.DEVICE_ID, AttributeValue.fromS("d59"),
                  RegistryItem.SITE, AttributeValue.fromS("site"),
                  RegistryItem.EXPECTED_INTERVAL_MS, AttributeValue.fromN("60000")));

      cloud.registryFaults().throttle(1);
      assertThatExceptionOfType(ProvisionedThroughputExceededException.class)
          .isThrownBy(() -> lookUp(registry, "d1"));
      putState(states, "d1");

      cloud.registryFaults().clear();
      cloud.registryFaults().latency(Duration.ofHours(1));
      assertThatExceptionOfType(ApiCallTimeoutException.class)
          .isThrownBy(() -> lookUp(registry, "d1"));
      putState(states, "d2");

      cloud.deviceStateFaults().partialFailure(0.5);
      assertThat(unprocessedOf25(states)).isBetween(1, 24);
      cloud.deviceStateFaults().partialFailure(1);
      assertThat(unprocessedOf25(states)).isEqualTo(25);
      cloud.deviceStateFaults().clear();
      assertThat(unprocessedOf25(states)).isZero();

      assertThatExceptionOfType(ResourceNotFoundException.class)
          .isThrownBy(() -> states.describeTable(it -> it.tableName("nope")));
    }
  }

  @Test
  void shouldKeepDurableTablesAndTheLake() throws Exception {
    for (int run = 1; run <= 2; run++) {
      try (LocalCloud cloud = LocalCloud.in(folder).withDurableDynamoDb(0).start();
          DynamoDbClient dynamoDb = to(cloud.dynamoDbEndpoint(), DynamoDbClient.builder());
          FirehoseClient firehose = to(cloud.endpoint(), FirehoseClient.builder())) {
        putState(dynamoDb, "d" + run);
        firehose.putRecord(
            put ->
                put.deliveryStreamName(ResourceNames.deliveryStream(LakeTable.READINGS))
                    .record(it -> it.data(SdkBytes.fromUtf8String("{}"))));
        List<String> devices = new ArrayList<>();
        cloud.deviceTables().forEachState(item -> devices.add(item.get(DeviceStateItem.DEVICE_ID)));
        assertThat(devices).hasSize(run);
        // The record of this run is delivered when it ends.
        assertThat(cloud.lake().count(LakeTable.READINGS)).isEqualTo(run - 1);
      }
    }
  }

  @Test
  void shouldLeaveNothingRunningWhenAPartDoesNotComeUp() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertThatIOException()
          .isThrownBy(
              () -> LocalCloud.in(folder).withDynamoDb().withS3(taken.getLocalPort()).start())
          .withMessageContaining("s3: port " + taken.getLocalPort() + " on 127.0.0.1 is in use");
    }
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
    // A free port is one that the failed start does not hold either.
    try (AwsServer server = AwsServer.start(0)) {
      assertThatIOException()
          .isThrownBy(() -> LocalCloud.in(folder).port(server.port()).start())
          .withMessageContaining("port " + server.port() + " on 127.0.0.1 is in use");
    }
  }

  private static int unprocessedOf25(DynamoDbClient client) {
    List<WriteRequest> writes =
        IntStream.range(0, 25)
            .mapToObj(i -> WriteRequest.builder().putRequest(put(state("d" + i))).build())
            .collect(Collectors.toList());
    BatchWriteItemResponse response =
        client.batchWriteItem(
            batch -> batch.requestItems(Map.of(ResourceNames.DEVICE_STATE_TABLE, writes)));
    return response.unprocessedItems().values().stream().mapToInt(List::size).sum();
  }

  private static PutRequest put(Map<String, AttributeValue> item) {
    return PutRequest.builder().item(item).build();
  }

  private static Map<String, AttributeValue> lookUp(DynamoDbClient client, String thing) {
    return client
        .getItem(
            get ->
                get.tableName(ResourceNames.REGISTRY_TABLE)
                    .key(Map.of(RegistryItem.DEVICE_ID, AttributeValue.fromS(thing)))
                    .overrideConfiguration(it -> it.apiCallTimeout(Duration.ofSeconds(3))))
        .item();
  }

  private static List<String> onlineByIndex(DynamoDbClient client) {
    return client
        .query(
            query ->
                query
                    .tableName(ResourceNames.DEVICE_STATE_TABLE)
                    .indexName(DeviceStateItem.STATUS_INDEX)
                    .keyConditionExpression("#s = :s")
                    .expressionAttributeNames(Map.of("#s", DeviceStateItem.STATUS))
                    .expressionAttributeValues(Map.of(":s", AttributeValue.fromS("ONLINE"))))
        .items()
        .stream()
        .map(item -> item.get(DeviceStateItem.DEVICE_ID).s())
        .collect(Collectors.toList());
  }

  private static void putState(DynamoDbClient client, String device) {
    client.putItem(put -> put.tableName(ResourceNames.DEVICE_STATE_TABLE).item(state(device)));
  }

  private static Map<String, AttributeValue> state(String device) {
    return Map.of(
        DeviceStateItem.DEVICE_ID, AttributeValue.fromS(device),
        DeviceStateItem.STATUS, AttributeValue.fromS("ONLINE"),
        DeviceStateItem.STATUS_SINCE, AttributeValue.fromN("1700000000000"));
  }

  private static <C, B extends AwsClientBuilder<B, C>> C to(URI endpoint, B builder) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(LocalCloud.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(LocalCloud.ACCESS_KEY, LocalCloud.SECRET_KEY)))
        .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }
}

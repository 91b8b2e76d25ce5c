package io.iotpipeline.local.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class DynamoDbEngineITCase {
  private static final Map<String, AttributeValue> ITEM =
      Map.of("id", AttributeValue.fromS("d1"), "count", AttributeValue.fromN("3"));

  @TempDir Path folder;

  @Test
  void shouldServeFromMemoryOnLoopback() throws Exception {
    try (DynamoDbEngine engine = DynamoDbEngine.start(0, null, folder);
        DynamoDbClient client = client(engine.endpoint())) {
      createTable(client);
      client.putItem(put -> put.tableName("things").item(ITEM));

      assertThat(get(client)).isEqualTo(ITEM);
      assertThat(engine.endpoint().getHost()).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void shouldKeepItsTablesInAFolder() throws Exception {
    try (DynamoDbEngine engine = DynamoDbEngine.start(0, folder.resolve("data"), folder);
        DynamoDbClient client = client(engine.endpoint())) {
      createTable(client);
      client.putItem(put -> put.tableName("things").item(ITEM));
    }
    try (DynamoDbEngine engine = DynamoDbEngine.start(0, folder.resolve("data"), folder);
        DynamoDbClient client = client(engine.endpoint())) {
      assertThat(get(client)).isEqualTo(ITEM);
    }
  }

  private static void createTable(DynamoDbClient client) {
    client.createTable(
        table ->
            table
                .tableName("things")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build())
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build()));
  }

  private static Map<String, AttributeValue> get(DynamoDbClient client) {
    return client
        .getItem(
            get -> get.tableName("things").key(Map.of("id", ITEM.get("id"))).consistentRead(true))
        .item();
  }

  private static DynamoDbClient client(URI endpoint) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local-secret")))
        .build();
  }
}

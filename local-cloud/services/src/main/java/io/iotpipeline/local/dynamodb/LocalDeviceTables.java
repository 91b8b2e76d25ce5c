package io.iotpipeline.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.local.protocol.AwsException;
import io.iotpipeline.telemetry.store.DeviceStateItem;
import io.iotpipeline.telemetry.store.RegistryItem;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The tables of device states and of the device registry, as the stack makes them. */
public final class LocalDeviceTables {
  private static final int BATCH = 25;

  private final DynamoDbWire wire;

  /**
   * @param engine the local DynamoDB's endpoint
   */
  public LocalDeviceTables(URI engine) {
    wire = new DynamoDbWire(engine);
  }

  /** Makes the tables that are missing. */
  public void createMissing() {
    ObjectNode registry = table(ResourceNames.REGISTRY_TABLE, RegistryItem.DEVICE_ID);
    create(registry);
    ObjectNode states = table(ResourceNames.DEVICE_STATE_TABLE, DeviceStateItem.DEVICE_ID);
    attribute(states, DeviceStateItem.STATUS, "S");
    attribute(states, DeviceStateItem.STATUS_SINCE, "N");
    ObjectNode index = states.withArray("/GlobalSecondaryIndexes").addObject();
    index.put("IndexName", DeviceStateItem.STATUS_INDEX);
    key(index, DeviceStateItem.STATUS, "HASH");
    key(index, DeviceStateItem.STATUS_SINCE, "RANGE");
    index.putObject("Projection").put("ProjectionType", "KEYS_ONLY");
    if (create(states)) {
      ObjectNode ttl = DynamoDbWire.object().put("TableName", ResourceNames.DEVICE_STATE_TABLE);
      ttl.putObject("TimeToLiveSpecification")
          .put("Enabled", true)
          .put("AttributeName", DeviceStateItem.EXPIRES_AT);
      wire.call("UpdateTimeToLive", ttl);
    }
  }

  /** Puts devices into the registry. */
  public void register(Collection<RegistryEntry> entries) {
    ObjectNode batch = null;
    ArrayNode puts = null;
    for (RegistryEntry entry : entries) {
      if (batch == null) {
        batch = DynamoDbWire.object();
        puts = batch.putObject("RequestItems").putArray(ResourceNames.REGISTRY_TABLE);
      }
      item(entry, puts.addObject().putObject("PutRequest").putObject("Item"));
      if (puts.size() == BATCH) {
        wire.call("BatchWriteItem", batch);
        batch = null;
      }
    }
    if (batch != null) {
      wire.call("BatchWriteItem", batch);
    }
  }

  /**
   * Hands on every item of the device-state table, its attributes by the names of {@link
   * DeviceStateItem} and their values as text.
   */
  public void forEachState(Consumer<Map<String, String>> consumer) {
    ObjectNode scan = DynamoDbWire.object().put("TableName", ResourceNames.DEVICE_STATE_TABLE);
    scan.put("ConsistentRead", true);
    JsonNode page;
    do {
      page = wire.call("Scan", scan);
      for (JsonNode item : page.get("Items")) {
        Map<String, String> attributes = new LinkedHashMap<>();
        item.fields()
            .forEachRemaining(
                field ->
                    attributes.put(field.getKey(), field.getValue().elements().next().asText()));
        consumer.accept(attributes);
      }
      scan.set("ExclusiveStartKey", page.get("LastEvaluatedKey"));
    } while (page.hasNonNull("LastEvaluatedKey"));
  }

  private boolean create(ObjectNode table) {
    try {
      wire.call("CreateTable", table);
      return true;
    } catch (AwsException refused) {
      if (refused.code().equals("ResourceInUseException")) {
        return false;
      }
      throw refused;
    }
  }

  private static void item(RegistryEntry entry, ObjectNode item) {
    item.putObject(RegistryItem.DEVICE_ID).put("S", entry.thing());
    if (entry.site() != null) {
      item.putObject(RegistryItem.SITE).put("S", entry.site());
    }
    if (entry.model() != null) {
      item.putObject(RegistryItem.MODEL).put("S", entry.model());
    }
    if (entry.expectedIntervalMs() != null) {
      item.putObject(RegistryItem.EXPECTED_INTERVAL_MS)
          .put("N", entry.expectedIntervalMs().toString());
    }
  }

  private static ObjectNode table(String name, String hashKey) {
    ObjectNode table = DynamoDbWire.object().put("TableName", name);
    table.put("BillingMode", "PAY_PER_REQUEST");
    key(table, hashKey, "HASH");
    attribute(table, hashKey, "S");
    return table;
  }

  private static void key(ObjectNode of, String attribute, String type) {
    of.withArray("/KeySchema").addObject().put("AttributeName", attribute).put("KeyType", type);
  }

  private static void attribute(ObjectNode table, String name, String type) {
    table
        .withArray("/AttributeDefinitions")
        .addObject()
        .put("AttributeName", name)
        .put("AttributeType", type);
  }
}

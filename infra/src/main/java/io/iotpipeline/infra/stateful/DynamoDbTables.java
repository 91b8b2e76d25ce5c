package io.iotpipeline.infra.stateful;

import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.telemetry.store.DeviceStateItem;
import io.iotpipeline.telemetry.store.RegistryItem;
import java.util.List;
import software.amazon.awscdk.services.dynamodb.CfnTable;
import software.amazon.awscdk.services.kms.Key;
import software.constructs.Construct;

/** DynamoDB: what each device last said, and what is known of each device. */
public final class DynamoDbTables extends Construct {
  private final CfnTable state;
  private final CfnTable registry;
  private final Settings settings;
  private final Key key;

  DynamoDbTables(Construct scope, String id, Settings settings, Key key) {
    super(scope, id);
    this.settings = settings;
    this.key = key;
    state = stateTable();
    registry =
        table(
            "Registry",
            CfnTable.Builder.create(this, "Registry")
                .keySchema(List.of(key(RegistryItem.DEVICE_ID, "HASH")))
                .attributeDefinitions(List.of(attribute(RegistryItem.DEVICE_ID, "S"))));
    registry.overrideLogicalId("DeviceRegistry");
  }

  private CfnTable stateTable() {
    CfnTable.Builder builder =
        CfnTable.Builder.create(this, "State")
            .keySchema(List.of(key(DeviceStateItem.DEVICE_ID, "HASH")))
            .attributeDefinitions(
                List.of(
                    attribute(DeviceStateItem.DEVICE_ID, "S"),
                    attribute(DeviceStateItem.STATUS, "S"),
                    attribute(DeviceStateItem.STATUS_SINCE, "N")))
            .globalSecondaryIndexes(
                List.of(
                    CfnTable.GlobalSecondaryIndexProperty.builder()
                        .indexName(DeviceStateItem.STATUS_INDEX)
                        .keySchema(
                            List.of(
                                key(DeviceStateItem.STATUS, "HASH"),
                                key(DeviceStateItem.STATUS_SINCE, "RANGE")))
                        // With more than keys in it, a write of other values would be one here too.
                        .projection(
                            CfnTable.ProjectionProperty.builder()
                                .projectionType("KEYS_ONLY")
                                .build())
                        .build()))
            .timeToLiveSpecification(
                CfnTable.TimeToLiveSpecificationProperty.builder()
                    .attributeName(DeviceStateItem.EXPIRES_AT)
                    .enabled(true)
                    .build());
    CfnTable table = table("State", builder);
    table.overrideLogicalId("DeviceState");
    return table;
  }

  private CfnTable table(String id, CfnTable.Builder builder) {
    return builder
        .billingMode("PAY_PER_REQUEST")
        .deletionProtectionEnabled(settings.retainData())
        .pointInTimeRecoverySpecification(
            CfnTable.PointInTimeRecoverySpecificationProperty.builder()
                .pointInTimeRecoveryEnabled(true)
                .build())
        .sseSpecification(
            CfnTable.SSESpecificationProperty.builder()
                .sseEnabled(true)
                .sseType("KMS")
                .kmsMasterKeyId(key.getKeyArn())
                .build())
        .build();
  }

  private static CfnTable.KeySchemaProperty key(String name, String type) {
    return CfnTable.KeySchemaProperty.builder().attributeName(name).keyType(type).build();
  }

  private static CfnTable.AttributeDefinitionProperty attribute(String name, String type) {
    return CfnTable.AttributeDefinitionProperty.builder()
        .attributeName(name)
        .attributeType(type)
        .build();
  }

  /** The table of {@link DeviceStateItem}s. */
  public CfnTable state() {
    return state;
  }

  /** The table of {@link RegistryItem}s. */
  public CfnTable registry() {
    return registry;
  }
}

package io.iotpipeline.infra.stateful;

import io.iotpipeline.infra.construct.RemovalPolicies;
import io.iotpipeline.infra.settings.Settings;
import io.iotpipeline.telemetry.store.DeviceStateItem;
import io.iotpipeline.telemetry.store.RegistryItem;
import java.util.ArrayList;
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
    List<CfnTable.AttributeDefinitionProperty> attributes = new ArrayList<>();
    attributes.add(attribute(DeviceStateItem.DEVICE_ID, "S"));
    CfnTable.Builder builder =
        CfnTable.Builder.create(this, "State")
            .keySchema(List.of(key(DeviceStateItem.DEVICE_ID, "HASH")))
            .timeToLiveSpecification(
                CfnTable.TimeToLiveSpecificationProperty.builder()
                    .attributeName(DeviceStateItem.EXPIRES_AT)
                    .enabled(true)
                    .build());
    if (settings.state().statusIndex()) {
      attributes.add(attribute(DeviceStateItem.STATUS, "S"));
      attributes.add(attribute(DeviceStateItem.TIMESTAMP, "N"));
      builder.globalSecondaryIndexes(
          List.of(
              CfnTable.GlobalSecondaryIndexProperty.builder()
                  .indexName(DeviceStateItem.STATUS_INDEX)
                  .keySchema(
                      List.of(
                          key(DeviceStateItem.STATUS, "HASH"),
                          key(DeviceStateItem.TIMESTAMP, "RANGE")))
                  // Keys only: each write moves the entry, and is billed by its size.
                  .projection(
                      CfnTable.ProjectionProperty.builder().projectionType("KEYS_ONLY").build())
                  .build()));
    }
    CfnTable table = table("State", builder.attributeDefinitions(attributes));
    table.overrideLogicalId("DeviceState");
    return table;
  }

  private CfnTable table(String id, CfnTable.Builder builder) {
    return RemovalPolicies.apply(
        builder
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
            .build(),
        settings);
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

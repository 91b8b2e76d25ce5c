package io.iotpipeline.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.iot.IngestRule;
import io.iotpipeline.telemetry.store.Column;
import io.iotpipeline.telemetry.store.DeviceStateItem;
import io.iotpipeline.telemetry.store.LakeTable;
import io.iotpipeline.telemetry.store.RegistryItem;
import io.iotpipeline.telemetry.store.ResourceNames;
import io.iotpipeline.template.cloudformation.CloudTemplate;
import io.iotpipeline.template.cloudformation.TemplateException;
import io.iotpipeline.template.iam.RoleSpec;
import io.iotpipeline.template.spec.DeliverySpec;
import io.iotpipeline.template.spec.FlinkSpec;
import io.iotpipeline.template.spec.FunctionSpec;
import io.iotpipeline.template.spec.GlueTableSpec;
import io.iotpipeline.template.spec.MachineSpec;
import io.iotpipeline.template.spec.ProvisioningSpec;
import io.iotpipeline.template.spec.RuleSpec;
import io.iotpipeline.template.spec.TableSpec;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden templates, read as what they deploy. */
class DeployedSystemTest {
  private final DeployedSystem system = Goldens.system("default");

  @ParameterizedTest
  @ValueSource(strings = {"default", "provisioned-influxdb", "timestream"})
  void shouldReadEveryGolden(String golden) {
    DeployedSystem read = Goldens.system(golden);
    assertThat(read.streams().get("TelemetryStream").name()).isEqualTo(ResourceNames.STREAM);
    assertThat(read.toString()).doesNotContain("Fn::", "\"Ref\":\"AWS::Region");
    assertThat(read.roles().all()).hasSizeGreaterThan(5);
  }

  @Test
  void shouldComeWithTheTemplatesOfTheDefaultStage() throws Exception {
    assertThat(CloudTemplate.ofDefaultStage())
        .containsExactlyInAnyOrderElementsOf(Goldens.templates("default"));
  }

  @Test
  void shouldGiveTheTablesTheNamesOfTheContractAndTypesOfTheirKeys() {
    TableSpec state = system.tables().get("DeviceState");
    assertThat(state.name()).isEqualTo(ResourceNames.DEVICE_STATE_TABLE);
    assertThat(state.attributeTypes())
        .containsEntry(DeviceStateItem.DEVICE_ID, "S")
        .containsEntry(DeviceStateItem.STATUS_SINCE, "N");
    TableSpec registry = system.tables().get("DeviceRegistry");
    assertThat(registry.name()).isEqualTo(ResourceNames.REGISTRY_TABLE);
    assertThat(registry.attributeTypes()).containsOnlyKeys(RegistryItem.DEVICE_ID);
  }

  @Test
  void shouldDeliverEachTableToItsPrefixInItsColumns() {
    for (LakeTable table : LakeTable.values()) {
      DeliverySpec delivery = delivery(stage(ResourceNames.deliveryStream(table)));
      assertThat(delivery.prefix()).isEqualTo(table.prefix());
      assertThat(delivery.errorPrefix()).isEqualTo(table.errorPrefix());
      assertThat(delivery.bucketArn()).isEqualTo("arn:aws:s3:::" + ResourceNames.LAKE_BUCKET);
      assertThat(delivery.bufferTime()).isEqualTo(Duration.ofMinutes(15));
      assertThat(system.roles().byArn(delivery.roleArn()).id()).startsWith("DeliveryRole");

      GlueTableSpec glue =
          system
              .glueTables()
              .byArn(
                  Goldens.ACCOUNT.arn(
                      "glue", "table/" + delivery.database() + "/" + delivery.table()));
      assertThat(glue.name()).isEqualTo(table.tableName());
      assertThat(glue.columns().stream().map(Object::toString))
          .containsExactlyElementsOf(table.columns().stream().map(Column::toString).toList());
      assertThat(glue.partitions().stream().map(GlueTableSpec.Column::name))
          .containsExactly(LakeTable.PARTITION_DAY, LakeTable.PARTITION_HOUR);
      assertThat(glue.location()).isEqualTo("s3://iot-lake/" + table.tableName() + "/");
      assertThat(glue.parameters())
          .containsEntry("projection.enabled", "true")
          .containsEntry(
              "storage.location.template",
              "s3://iot-lake/" + table.tableName() + "/dt=${dt}/hour=${hour}/");
    }
  }

  @Test
  void shouldTellTheJobTheNamesOfWhatIsDeployed() {
    FlinkSpec job = system.applications().get("FlinkApplication");
    assertThat(job.property(JobProperties.SOURCE_STREAM.toString()))
        .isEqualTo(ResourceNames.STREAM);
    assertThat(job.property(JobProperties.ENRICH_TABLE.toString()))
        .isEqualTo(ResourceNames.REGISTRY_TABLE);
    assertThat(job.property(JobProperties.DYNAMODB_TABLE.toString()))
        .isEqualTo(ResourceNames.DEVICE_STATE_TABLE);
    assertThat(job.property(JobProperties.FIREHOSE_EVENTS.toString()))
        .isEqualTo(stage(ResourceNames.deliveryStream(LakeTable.DEVICE_EVENTS)));
    assertThat(job.property(JobProperties.REGION.toString())).isEqualTo("eu-west-1");
    assertThat(job.parallelism()).isEqualTo(1);
    RoleSpec role = system.roles().byArn(job.roleArn());
    assertThat(role.id()).startsWith("JobRole");
  }

  @Test
  void shouldHandOverTheSwitchableStoresByParametersOfSystemsManager() {
    FlinkSpec timestream = Goldens.system("timestream").applications().get("FlinkApplication");
    assertThat(timestream.property(JobProperties.TIMESTREAM_DATABASE.toString()))
        .startsWith("iot-min-stateful-TimeSeriesDatabase-");
    FlinkSpec influx =
        Goldens.system("provisioned-influxdb").applications().get("FlinkApplication");
    assertThat(influx.property(JobProperties.INFLUXDB_ENDPOINT.toString()))
        .matches("https://.+\\.timestream-influxdb\\.eu-west-1\\.on\\.aws:8086");
    assertThat(influx.property(JobProperties.INFLUXDB_TOKEN.toString()))
        .startsWith("arn:aws:secretsmanager:eu-west-1:123456789012:secret:InfluxTokenSecret-");
  }

  @Test
  void shouldReadTheRuleWithItsActions() {
    RuleSpec rule = system.rules().get("IngestRule");
    assertThat(rule.name()).isEqualTo("iot_dev_telemetry");
    assertThat(rule.sql()).isEqualTo(IngestRule.SQL);
    assertThat(rule.sqlVersion()).isEqualTo(IngestRule.SQL_VERSION);
    RuleSpec.Action action = rule.actions().get(0);
    assertThat(action.kind()).isEqualTo("Kinesis");
    assertThat(action.setting("StreamName")).isEqualTo(ResourceNames.STREAM);
    assertThat(action.setting("PartitionKey")).isEqualTo(IngestRule.PARTITION_KEY);
    RuleSpec.Action error = rule.errorAction().orElseThrow();
    assertThat(delivery(error.setting("DeliveryStreamName")).prefix())
        .startsWith(IngestRule.ERROR_PREFIX);
  }

  @Test
  void shouldReadProvisioningWithTheHookThatIsAskedFirst() {
    ProvisioningSpec provisioning = system.provisioning().get("ProvisioningTemplate");
    String body = provisioning.body().toString();
    assertThat(body)
        .contains(system.iotPolicies().get("DevicePolicy").name(), "iot-dev-stateful-ThingType-");
    FunctionSpec hook = system.functions().byArn(provisioning.hookArn());
    assertThat(hook.source()).contains("def handler(");
    assertThat(hook.environment()).containsEntry("REGISTRY_TABLE", ResourceNames.REGISTRY_TABLE);
    assertThat(system.roles().byArn(hook.roleArn()).id()).startsWith("ProvisioningHookRole");
  }

  @Test
  void shouldFillTheStateMachinesIn() {
    MachineSpec compaction = system.machines().get("StateMachineCompaction");
    assertThat(compaction.definition().path("StartAt").asText()).isEqualTo("Which day");
    assertThat(compaction.definition().toString())
        .contains("\"Bucket\":\"iot-lake\"", "INSERT INTO readings_compacted\\nSELECT")
        .doesNotContain("${");
    assertThat(system.workGroups().get("AthenaWorkGroup").outputLocation())
        .isEqualTo("s3://iot-lake/" + ResourceNames.ATHENA_PREFIX);
  }

  @Test
  void shouldSayWhichResourcesThereAre() {
    assertThatThrownBy(() -> system.streams().get("Telemetry"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContainingAll("AWS::Kinesis::Stream", "Telemetry", "TelemetryStream");
  }

  @Test
  void shouldRefuseANameForAResourceThatHasOne() {
    assertThatThrownBy(
            () ->
                DeployedSystem.of(
                    Goldens.templates("default"),
                    Goldens.ACCOUNT,
                    Goldens.contractNames().with("DeliveryReadings", "mine")))
        .isInstanceOf(TemplateException.class)
        .hasMessageContainingAll("DeliveryReadings", "mine");
  }

  @Test
  void shouldRefuseARoleWhoseStatementsAreElsewhere() {
    List<CloudTemplate> templates = Goldens.templates("default");
    ((ObjectNode) Goldens.resource(templates, "JobRole").path("Properties"))
        .putArray("ManagedPolicyArns")
        .add("arn:aws:iam::aws:policy/AdministratorAccess");
    assertThatThrownBy(() -> Goldens.system(templates))
        .isInstanceOf(TemplateException.class)
        .hasMessageContainingAll("iot-dev-processing", "JobRole", "ManagedPolicyArns");
  }

  @Test
  void shouldRefuseAStateMachineWithASubstitutionThatHasNoValue() {
    List<CloudTemplate> templates = Goldens.templates("default");
    ((ObjectNode)
            Goldens.resource(templates, "StateMachineCompaction")
                .at("/Properties/DefinitionSubstitutions"))
        .remove("WorkGroup");
    assertThatThrownBy(() -> Goldens.system(templates))
        .isInstanceOf(TemplateException.class)
        .hasMessageContainingAll(
            "iot-dev-processing", "StateMachineCompaction", "DefinitionString", "${WorkGroup}");
  }

  private DeliverySpec delivery(String name) {
    return system.deliveries().byArn(Goldens.ACCOUNT.arn("firehose", "deliverystream/" + name));
  }

  /** A name of one machine, as the default stage has it. */
  private static String stage(String name) {
    return name.replaceFirst("^iot-", "iot-dev-");
  }
}

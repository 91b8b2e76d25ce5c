package io.iotpipeline.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iotpipeline.infra.construct.LogicalIds;
import io.iotpipeline.infra.construct.PythonFunction;
import io.iotpipeline.telemetry.Limits;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.config.PropertyKey;
import io.iotpipeline.telemetry.iot.IngestRule;
import io.iotpipeline.telemetry.iot.IotDocuments;
import io.iotpipeline.telemetry.store.Column;
import io.iotpipeline.telemetry.store.DeviceStateItem;
import io.iotpipeline.telemetry.store.LakeTable;
import io.iotpipeline.telemetry.store.RegistryItem;
import io.iotpipeline.telemetry.store.TimeSeries;
import io.iotpipeline.template.DeployedSystem;
import io.iotpipeline.template.cloudformation.Account;
import io.iotpipeline.template.spec.FlinkSpec;
import io.iotpipeline.template.spec.GlueTableSpec;
import io.iotpipeline.template.spec.RuleSpec;
import io.iotpipeline.template.spec.TableSpec;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The templates and module telemetry, which job and local cloud read too, say the same. */
class ContractTest {
  @ParameterizedTest
  @EnumSource
  void shouldSetOnlyPropertiesThatTheJobKnowsToValuesThatItAllows(Golden golden) {
    Map<String, PropertyKey<?>> known = new TreeMap<>();
    JobProperties.ALL.forEach(key -> known.put(key.toString(), key));
    Map<String, JsonNode> set = jobProperties(golden);
    assertThat(known.keySet()).containsAll(set.keySet());
    set.forEach((name, value) -> assertThat(allows(known.get(name), value)).as(name).isTrue());
    assertThat(set.keySet())
        .as("endpoints of AWS, and what MSF owns, are for one machine alone")
        .filteredOn(name -> !name.equals(JobProperties.INFLUXDB_ENDPOINT.toString()))
        .noneMatch(name -> name.endsWith("endpoint") || name.startsWith("flink.local/"));
  }

  @ParameterizedTest
  @EnumSource
  void shouldTellTheJobWhereEverythingIs(Golden golden) {
    Map<String, JsonNode> set = jobProperties(golden);
    String store = set.get(JobProperties.TIME_SERIES_STORE.toString()).asText();
    for (PropertyKey<?> key : JobProperties.ALL) {
      boolean namesAResource =
          key.type() == String.class
              && key.choices().isEmpty()
              && key.defaultValue() != null
              && (store.equals(JobProperties.STORE_TIMESTREAM)
                  || !key.group().equals("sink.timestream"))
              && (store.equals(JobProperties.STORE_INFLUXDB)
                  || !key.group().equals("sink.influxdb"));
      if (namesAResource) {
        assertThat(set).containsKey(key.toString());
        if (!key.group().equals("sink.influxdb")) {
          assertThat(set.get(key.toString()).isObject()).as("%s refers to it", key).isTrue();
        }
      }
    }
  }

  @Test
  void shouldTellTheJobWhereInfluxDbIsAndTheTokenThatItMayUse() {
    Map<String, JsonNode> set = jobProperties(Golden.PROVISIONED_INFLUXDB);
    JsonNode instance = resource(Golden.PROVISIONED_INFLUXDB, "InfluxInstance").path("Properties");
    assertThat(set.get(JobProperties.TIME_SERIES_STORE.toString()).asText()).isEqualTo("influxdb");
    assertThat(handedOver(set.get(JobProperties.INFLUXDB_ENDPOINT.toString())))
        .contains("https://", "InfluxInstance")
        .contains(":" + instance.path("Port").asText());
    assertThat(set.get(JobProperties.INFLUXDB_ORG.toString()))
        .isEqualTo(instance.path("Organization"));
    assertThat(set.get(JobProperties.INFLUXDB_BUCKET.toString()))
        .isEqualTo(instance.path("Bucket"));
    JsonNode token = set.get(JobProperties.INFLUXDB_TOKEN.toString());
    assertThat(handedOver(token)).contains("InfluxTokenSecret");
    DeployedSystem system = Golden.PROVISIONED_INFLUXDB.system();
    FlinkSpec job = system.applications().get("FlinkApplication");
    assertThat(
            system.roles().byArn(job.roleArn()).statements().stream()
                .filter(one -> one.hasAction("secretsmanager:GetSecretValue"))
                .flatMap(one -> one.resources().stream()))
        .as("the job may read its token, and not the first user's password")
        .containsExactly(job.property(JobProperties.INFLUXDB_TOKEN.toString()));
  }

  @ParameterizedTest
  @EnumSource
  void shouldNotLockAStoreThatCanBeSwitched(Golden golden) {
    golden
        .templates()
        .byStack()
        .forEach(
            (stack, template) -> {
              for (JsonNode name : template.findValues("Fn::ImportValue")) {
                assertThat(name.asText()).doesNotContain("TimeSeries", "Influx");
              }
            });
  }

  /** What the stateful stack puts into the parameter that a value of the other refers to. */
  private static String handedOver(JsonNode reference) {
    Map<String, JsonNode> templates = Golden.PROVISIONED_INFLUXDB.templates().byStack();
    String path =
        templates
            .get("iot-prod-processing")
            .at("/Parameters/" + reference.path("Ref").asText() + "/Default")
            .asText();
    for (JsonNode resource : templates.get("iot-prod-stateful").path("Resources")) {
      if (resource.at("/Properties/Name").asText().equals(path)) {
        return resource.at("/Properties/Value").toString();
      }
    }
    throw new AssertionError("nobody offers " + reference);
  }

  @ParameterizedTest
  @EnumSource
  void shouldMakeTheGlueTablesOfTheContract(Golden golden) {
    DeployedSystem system = golden.system();
    for (LakeTable table : LakeTable.values()) {
      GlueTableSpec glue =
          system.glueTables().get("LakeTable" + LogicalIds.pascal(table.tableName()));
      assertThat(glue.name()).isEqualTo(table.tableName());
      assertThat(glue.columns().stream().map(Object::toString))
          .containsExactlyElementsOf(table.columns().stream().map(Column::toString).toList());
      assertThat(glue.partitions().stream().map(GlueTableSpec.Column::name))
          .containsExactly(LakeTable.PARTITION_DAY, LakeTable.PARTITION_HOUR);
      String location = glue.parameters().get("storage.location.template");
      assertThat(location)
          .startsWith(glue.location())
          .endsWith("/" + table.tableName() + "/dt=${dt}/hour=${hour}/");
      assertThat(
              location
                  .replace("${dt}", "!{timestamp:yyyy-MM-dd}")
                  .replace("${hour}", "!{timestamp:HH}"))
          .as("where Firehose writes")
          .endsWith("/" + table.prefix());
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldDeliverEachTableToItsPrefix(Golden golden) {
    for (LakeTable table : LakeTable.values()) {
      JsonNode s3 =
          resource(golden, "Delivery" + LogicalIds.pascal(table.tableName()))
              .at("/Properties/ExtendedS3DestinationConfiguration");
      assertThat(s3.path("Prefix").asText()).isEqualTo(table.prefix());
      assertThat(s3.path("ErrorOutputPrefix").asText()).isEqualTo(table.errorPrefix());
      assertThat(
              s3.at(
                      "/DataFormatConversionConfiguration/InputFormatConfiguration"
                          + "/Deserializer/OpenXJsonSerDe/CaseInsensitive")
                  .asBoolean(true))
          .as("metric names keep their case")
          .isFalse();
    }
  }

  @Test
  void shouldKeyTheTablesAsTheJobWritesThem() {
    TableSpec state = Golden.DEFAULT.system().tables().get("DeviceState");
    assertThat(state.key()).isEqualTo(new TableSpec.Key(DeviceStateItem.DEVICE_ID, ""));
    assertThat(state.timeToLive()).isEqualTo(DeviceStateItem.EXPIRES_AT);
    assertThat(state.indexes())
        .containsExactly(
            new TableSpec.Index(
                DeviceStateItem.STATUS_INDEX,
                new TableSpec.Key(DeviceStateItem.STATUS, DeviceStateItem.STATUS_SINCE),
                "KEYS_ONLY"));
    assertThat(Golden.DEFAULT.system().tables().get("DeviceRegistry").key())
        .isEqualTo(new TableSpec.Key(RegistryItem.DEVICE_ID, ""));
    assertThat(
            resource(Golden.TIMESTREAM, "TimeSeriesReadings")
                .at("/Properties/Schema/CompositePartitionKey/0/Name")
                .asText())
        .isEqualTo(TimeSeries.DEVICE_ID);
  }

  @ParameterizedTest
  @EnumSource
  void shouldDeployTheRuleAndThePoliciesOfTheContract(Golden golden) throws Exception {
    DeployedSystem system = golden.system();
    RuleSpec rule = system.rules().get("IngestRule");
    assertThat(rule.sql()).isEqualTo(IngestRule.SQL);
    assertThat(rule.sqlVersion()).isEqualTo(IngestRule.SQL_VERSION);
    assertThat(rule.actions().get(0).setting("PartitionKey")).isEqualTo(IngestRule.PARTITION_KEY);
    assertThat(system.deliveries().get("DeliveryRuleErrors").prefix())
        .startsWith(IngestRule.ERROR_PREFIX);

    Account in = Golden.ACCOUNT;
    String template = system.provisioning().get("ProvisioningTemplate").name();
    assertThat(system.iotPolicies().get("DevicePolicy").document())
        .isEqualTo(
            json(IotDocuments.devicePolicy(in.partition(), in.region(), in.id(), rule.name())));
    assertThat(system.iotPolicies().get("ClaimPolicy").document())
        .isEqualTo(json(IotDocuments.claimPolicy(in.partition(), in.region(), in.id(), template)));
  }

  @Test
  void shouldLetTheHookTakeTheNamesThatThingsMayHave() {
    assertThat(PythonFunction.source("may_join.py"))
        .contains("r\"" + Limits.THING.pattern() + "\"");
    assertThat(PythonFunction.source("may_join.py"))
        .contains("\"" + RegistryItem.DEVICE_ID + "\"")
        .contains("attribute_exists(" + RegistryItem.DEVICE_ID + ")")
        .contains("attribute_not_exists(" + RegistryItem.CERTIFICATE_ID + ")");
  }

  @Test
  void shouldTellTheEndpointWhoseCertificateDevicesTrust() {
    assertThat(PythonFunction.source("iot_endpoint.py")).contains("iot:Data-ATS");
  }

  private static JsonNode json(String text) throws Exception {
    return new ObjectMapper().readTree(text);
  }

  private static boolean allows(PropertyKey<?> key, JsonNode value) {
    return value.isObject() ? key.type() == String.class : key.allows(value.asText());
  }

  private static Map<String, JsonNode> jobProperties(Golden golden) {
    Map<String, JsonNode> values = new TreeMap<>();
    for (JsonNode group :
        resource(golden, "FlinkApplication")
            .at("/Properties/ApplicationConfiguration/EnvironmentProperties/PropertyGroups")) {
      group
          .path("PropertyMap")
          .fields()
          .forEachRemaining(
              field ->
                  values.put(
                      group.path("PropertyGroupId").asText() + "/" + field.getKey(),
                      field.getValue()));
    }
    return values;
  }

  private static JsonNode resource(Golden golden, String id) {
    for (JsonNode template : golden.templates().byStack().values()) {
      if (template.path("Resources").has(id)) {
        return template.path("Resources").get(id);
      }
    }
    throw new AssertionError("no resource " + id);
  }
}

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
import java.util.ArrayList;
import java.util.List;
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
    assertThat(set.get(JobProperties.INFLUXDB_ENDPOINT.toString()).toString())
        .contains("https://", "InfluxInstance")
        .contains(":" + instance.path("Port").asText());
    assertThat(set.get(JobProperties.INFLUXDB_ORG.toString()))
        .isEqualTo(instance.path("Organization"));
    assertThat(set.get(JobProperties.INFLUXDB_BUCKET.toString()))
        .isEqualTo(instance.path("Bucket"));
    String token = set.get(JobProperties.INFLUXDB_TOKEN.toString()).toString();
    assertThat(token).contains("InfluxTokenSecret");
    assertThat(roleOf("JobRole", "secretsmanager:GetSecretValue"))
        .as("the job may read its token, and not the first user's password")
        .containsExactly(token);
  }

  /** On what a role of the InfluxDB templates may do something. */
  private static List<String> roleOf(String prefix, String action) {
    List<String> resources = new ArrayList<>();
    for (JsonNode template : Golden.PROVISIONED_INFLUXDB.templates().byStack().values()) {
      template
          .path("Resources")
          .fields()
          .forEachRemaining(
              one -> {
                if (one.getKey().matches(prefix + "[0-9A-F]{8}")) {
                  for (JsonNode statement :
                      one.getValue().at("/Properties/Policies/0/PolicyDocument/Statement")) {
                    if (statement.path("Action").toString().contains(action)) {
                      resources.add(statement.path("Resource").toString());
                    }
                  }
                }
              });
    }
    return resources;
  }

  @ParameterizedTest
  @EnumSource
  void shouldMakeTheGlueTablesOfTheContract(Golden golden) {
    for (LakeTable table : LakeTable.values()) {
      JsonNode input = resource(golden, "LakeTable" + LogicalIds.pascal(table.tableName()));
      input = input.at("/Properties/TableInput");
      assertThat(input.path("Name").asText()).isEqualTo(table.tableName());
      List<String> columns = new ArrayList<>();
      input
          .at("/StorageDescriptor/Columns")
          .forEach(
              column ->
                  columns.add(column.path("Name").asText() + " " + column.path("Type").asText()));
      assertThat(columns)
          .containsExactlyElementsOf(table.columns().stream().map(Column::toString).toList());
      assertThat(input.at("/PartitionKeys/0/Name").asText()).isEqualTo(LakeTable.PARTITION_DAY);
      assertThat(input.at("/PartitionKeys/1/Name").asText()).isEqualTo(LakeTable.PARTITION_HOUR);
      String location =
          input.at("/Parameters/storage.location.template/Fn::Join/1").path(2).asText();
      assertThat(location).isEqualTo("/" + table.tableName() + "/dt=${dt}/hour=${hour}/");
      assertThat(table.prefix())
          .isEqualTo(
              location
                  .substring(1)
                  .replace("${dt}", "!{timestamp:yyyy-MM-dd}")
                  .replace("${hour}", "!{timestamp:HH}"));
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
    JsonNode state = resource(Golden.DEFAULT, "DeviceState").path("Properties");
    assertThat(state.at("/KeySchema/0/AttributeName").asText())
        .isEqualTo(DeviceStateItem.DEVICE_ID);
    assertThat(state.at("/TimeToLiveSpecification/AttributeName").asText())
        .isEqualTo(DeviceStateItem.EXPIRES_AT);
    JsonNode index = state.at("/GlobalSecondaryIndexes/0");
    assertThat(index.path("IndexName").asText()).isEqualTo(DeviceStateItem.STATUS_INDEX);
    assertThat(index.at("/KeySchema/0/AttributeName").asText()).isEqualTo(DeviceStateItem.STATUS);
    assertThat(index.at("/KeySchema/1/AttributeName").asText())
        .isEqualTo(DeviceStateItem.STATUS_SINCE);
    assertThat(
            resource(Golden.DEFAULT, "DeviceRegistry")
                .at("/Properties/KeySchema/0/AttributeName")
                .asText())
        .isEqualTo(RegistryItem.DEVICE_ID);
    assertThat(
            resource(Golden.TIMESTREAM, "TimeSeriesReadings")
                .at("/Properties/Schema/CompositePartitionKey/0/Name")
                .asText())
        .isEqualTo(TimeSeries.DEVICE_ID);
  }

  @ParameterizedTest
  @EnumSource
  void shouldDeployTheRuleAndThePoliciesOfTheContract(Golden golden) throws Exception {
    JsonNode rule = resource(golden, "IngestRule").path("Properties");
    assertThat(rule.at("/TopicRulePayload/Sql").asText()).isEqualTo(IngestRule.SQL);
    assertThat(rule.at("/TopicRulePayload/AwsIotSqlVersion").asText())
        .isEqualTo(IngestRule.SQL_VERSION);
    assertThat(rule.at("/TopicRulePayload/Actions/0/Kinesis/PartitionKey").asText())
        .isEqualTo(IngestRule.PARTITION_KEY);
    assertThat(
            resource(golden, "DeliveryRuleErrors")
                .at("/Properties/ExtendedS3DestinationConfiguration/Prefix")
                .asText())
        .startsWith(IngestRule.ERROR_PREFIX);

    String ruleName = rule.path("RuleName").asText();
    String template =
        resource(golden, "ProvisioningTemplate").at("/Properties/TemplateName").asText();
    assertThat(policy(golden, "DevicePolicy"))
        .isEqualTo(json(IotDocuments.devicePolicy("<P>", "<R>", "<A>", ruleName)));
    assertThat(policy(golden, "ClaimPolicy"))
        .isEqualTo(json(IotDocuments.claimPolicy("<P>", "<R>", "<A>", template)));
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

  private static JsonNode policy(Golden golden, String id) throws Exception {
    return json(
        resource(golden, id)
            .at("/Properties/PolicyDocument")
            .toString()
            .replaceAll(
                "\\{\"Fn::Join\":\\[\"\",\\[\"arn:\",\\{\"Ref\":\"AWS::Partition\"},\":iot:\","
                    + "\\{\"Ref\":\"AWS::Region\"},\":\",\\{\"Ref\":\"AWS::AccountId\"},\"([^\"]*)\"]]}",
                "\"arn:<P>:iot:<R>:<A>$1\""));
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

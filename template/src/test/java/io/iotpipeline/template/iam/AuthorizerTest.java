package io.iotpipeline.template.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.telemetry.store.LakeTable;
import io.iotpipeline.telemetry.store.ResourceNames;
import io.iotpipeline.template.DeployedSystem;
import io.iotpipeline.template.Goldens;
import io.iotpipeline.template.cloudformation.CloudTemplate;
import io.iotpipeline.template.cloudformation.TemplateException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the job's role may do, and what it may not. */
class AuthorizerTest {
  private static final String STREAM =
      Goldens.ACCOUNT.arn("kinesis", "stream/" + ResourceNames.STREAM);
  private static final String STATES =
      Goldens.ACCOUNT.arn("dynamodb", "table/" + ResourceNames.DEVICE_STATE_TABLE);
  private static final String REGISTRY =
      Goldens.ACCOUNT.arn("dynamodb", "table/" + ResourceNames.REGISTRY_TABLE);

  private final DeployedSystem system = Goldens.system("default");
  private final RoleSpec job = jobRole(system);

  @ParameterizedTest
  @CsvSource({
    "kinesis:GetRecords, stream",
    "kinesis:GetShardIterator, stream",
    "kinesis:ListShards, stream",
    "kinesis:DescribeStreamSummary, stream",
    "dynamodb:GetItem, registry",
    "dynamodb:BatchWriteItem, states",
  })
  void shouldLetTheJobDoWhatItCalls(String action, String on) {
    assertThat(decide(job, action, arn(on))).satisfies(AuthorizerTest::isAllowed);
  }

  @Test
  void shouldLetTheJobPutIntoItsDeliveries() {
    for (LakeTable table : LakeTable.values()) {
      String name = ResourceNames.deliveryStream(table).replaceFirst("^iot-", "iot-dev-");
      String arn = Goldens.ACCOUNT.arn("firehose", "deliverystream/" + name);
      assertThat(decide(job, "firehose:PutRecordBatch", arn)).satisfies(AuthorizerTest::isAllowed);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dynamodb:DeleteTable, states",
    "dynamodb:BatchWriteItem, registry",
    "dynamodb:GetItem, states",
    "kinesis:PutRecord, stream",
    "kinesis:SubscribeToShard, stream",
    "kinesis:GetRecords, of another stage",
    "kinesis:GetRecords, with a longer name",
  })
  void shouldLetTheJobDoNothingElse(String action, String on) {
    Decision decision = decide(job, action, arn(on));
    assertThat(decision.allowed()).isFalse();
    assertThat(decision.statement()).isEmpty();
    assertThat(decision.reason()).contains(job.id() + " may not " + action + " on " + arn(on));
  }

  @Test
  void shouldLetTheJobUseTheKeyThroughItsServicesAlone() {
    String key = system.streams().get("TelemetryStream").keyArn();
    assertThat(throughService(key, "kinesis.eu-west-1.amazonaws.com").allowed()).isTrue();
    assertThat(throughService(key, "dynamodb.eu-west-1.amazonaws.com").allowed()).isTrue();
    assertThat(throughService(key, "s3.eu-west-1.amazonaws.com").reason())
        .contains("kms:ViaService StringEquals", "\"s3.eu-west-1.amazonaws.com\"");
    assertThat(decide(job, "kms:Decrypt", key).reason()).contains("the request has none");
  }

  private Decision throughService(String key, String service) {
    return Authorizer.decide(job, "kms:Decrypt", key, Map.of("kms:viaservice", service));
  }

  @Test
  void shouldLetTheJobWriteToTimestreamWhereItIsChosen() {
    RoleSpec writer = jobRole(Goldens.system("timestream"));
    Statement write = statement(writer, "timestream:WriteRecords");
    assertThat(write.resources()).hasSize(2);
    for (String table : write.resources()) {
      assertThat(decide(writer, "timestream:WriteRecords", table).statement()).contains(write);
      assertThat(decide(writer, "timestream:DeleteTable", table).allowed()).isFalse();
      assertThat(decide(job, "timestream:WriteRecords", table).allowed()).isFalse();
    }
    assertThat(decide(writer, "timestream:DescribeEndpoints", "*").allowed()).isTrue();
  }

  @Test
  void shouldNameTheStatementThatAllowed() {
    Statement statement = decide(job, "dynamodb:GetItem", REGISTRY).statement().orElseThrow();
    assertThat(statement)
        .hasToString(
            "iot-dev-processing/" + job.id() + "/Properties/Policies/0/PolicyDocument/Statement/2");
  }

  @Test
  void shouldLetAnExplicitDenyWin() {
    List<CloudTemplate> templates = Goldens.templates("default");
    jobStatement(templates, 3)
        .put("Effect", "Deny")
        .put("Action", "Kinesis:get*")
        .put("Resource", "arn:aws:kinesis:*:??????789012:stream/*");
    RoleSpec denied = jobRole(Goldens.system(templates));
    assertThat(decide(denied, "kinesis:GetRecords", STREAM).reason())
        .startsWith("denied by iot-dev-processing/JobRole")
        .endsWith("Statement/3");
    assertThat(decide(denied, "kinesis:ListShards", STREAM).allowed()).isTrue();
  }

  @Test
  void shouldRefuseAnOperatorThatItDoesNotKnow() {
    List<CloudTemplate> templates = Goldens.templates("default");
    jobStatement(templates, 1)
        .putObject("Condition")
        .putObject("IpAddress")
        .put("aws:SourceIp", "10.0.0.0/8");
    assertThatThrownBy(() -> Goldens.system(templates))
        .isInstanceOf(TemplateException.class)
        .hasMessageContainingAll(
            "iot-dev-processing", job.id(), "Statement/1/Condition/IpAddress", "unknown operator");
  }

  @Test
  void shouldRefuseAVariableThatItDoesNotEvaluate() {
    List<CloudTemplate> templates = Goldens.templates("default");
    jobStatement(templates, 1)
        .put("Resource", "arn:aws:kinesis:*:*:stream/${aws:PrincipalTag/team}");
    assertThatThrownBy(() -> Goldens.system(templates))
        .isInstanceOf(TemplateException.class)
        .hasMessageContainingAll(job.id(), "Statement/1", "variables");
  }

  /** A statement as the template writes it. */
  private static ObjectNode jobStatement(List<CloudTemplate> templates, int index) {
    return (ObjectNode)
        Goldens.resource(templates, "JobRole")
            .at("/Properties/Policies/0/PolicyDocument/Statement/" + index);
  }

  private static Decision decide(RoleSpec role, String action, String arn) {
    return Authorizer.decide(role, action, arn, Map.of());
  }

  private static void isAllowed(Decision decision) {
    assertThat(decision.allowed()).as(decision.reason()).isTrue();
  }

  private static Statement statement(RoleSpec role, String action) {
    return role.statements().stream()
        .filter(one -> one.hasAction(action))
        .findFirst()
        .orElseThrow();
  }

  private static RoleSpec jobRole(DeployedSystem system) {
    return system.roles().byArn(system.applications().get("FlinkApplication").roleArn());
  }

  private static String arn(String on) {
    switch (on) {
      case "stream":
        return STREAM;
      case "states":
        return STATES;
      case "registry":
        return REGISTRY;
      case "of another stage":
        return STREAM.replace("iot-telemetry", "iot-prod-telemetry");
      default:
        return STREAM + "-2";
    }
  }
}

package io.iotpipeline.telemetry.iot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iotpipeline.telemetry.Topics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IotDocumentsTest {
  private static final String THING = "${iot:Connection.Thing.ThingName}";
  private static final String ARN = "arn:aws:iot:eu-west-1:111122223333:";

  private final String device =
      IotDocuments.devicePolicy("aws", "eu-west-1", "111122223333", "the_rule");
  private final String claim =
      IotDocuments.claimPolicy("aws", "eu-west-1", "111122223333", "the-template");

  @Test
  void shouldLetADeviceConnectOnlyAsItsAttachedThing() throws Exception {
    JsonNode connect = statement(device, "iot:Connect");
    assertThat(resources(connect)).containsExactly(ARN + "client/" + THING);
    assertThat(connect.at("/Condition/Bool/iot:Connection.Thing.IsAttached").asText())
        .isEqualTo("true");
  }

  @Test
  void shouldLetADevicePublishOnTheTopicsThatTheRuleReads() throws Exception {
    assertThat(resources(statement(device, "iot:Publish")))
        .contains(
            ARN + "topic/" + Topics.telemetry(THING),
            ARN + "topic/" + IngestRule.basicIngestTopic("the_rule", THING));
    assertThat(IngestRule.SQL).isEqualTo("SELECT * FROM 'device/+/telemetry'");
  }

  @Test
  void shouldConfineADeviceToItsOwnName() throws Exception {
    for (JsonNode statement : new ObjectMapper().readTree(device).get("Statement")) {
      assertThat(resources(statement)).allMatch(resource -> resource.contains("/" + THING));
    }
  }

  @Test
  void shouldConfineAClaimToProvisioning() throws Exception {
    assertThat(resources(statement(claim, "iot:Connect"))).containsExactly(ARN + "client/claim-*");
    for (String action : List.of("iot:Publish", "iot:Receive")) {
      assertThat(resources(statement(claim, action)))
          .containsExactly(
              ARN + "topic/$aws/certificates/create-from-csr/*",
              ARN + "topic/$aws/provisioning-templates/the-template/provision/*");
    }
    assertThat(resources(statement(claim, "iot:Subscribe")))
        .allMatch(resource -> resource.startsWith(ARN + "topicfilter/$aws/"));
  }

  @Test
  void shouldGiveEachActionAStatementOfItsOwn() throws Exception {
    for (String policy : List.of(device, claim)) {
      for (JsonNode statement : new ObjectMapper().readTree(policy).get("Statement")) {
        assertThat(statement.get("Action").isTextual()).isTrue();
      }
    }
  }

  @Test
  void shouldFitIntoAPolicyInTheLongestRegion() {
    String longest =
        IotDocuments.devicePolicy(
            "aws-us-gov", "ap-southeast-1", "111122223333", "iot_twelve_chars_telemetry");
    assertThat(longest.replaceAll("\\s", "")).hasSizeLessThan(IotDocuments.POLICY_CHARS);
  }

  @Test
  void shouldNameWhatTheTemplateAttaches() throws Exception {
    JsonNode resources =
        new ObjectMapper()
            .readTree(IotDocuments.provisioningTemplate("a-policy", "a-type", "a-group"))
            .get("Resources");
    assertThat(resources.at("/policy/Properties/PolicyName").asText()).isEqualTo("a-policy");
    assertThat(resources.at("/thing/Properties/ThingTypeName").asText()).isEqualTo("a-type");
    assertThat(resources.at("/thing/Properties/ThingGroups/0").asText()).isEqualTo("a-group");
    assertThat(resources.at("/thing/Properties/ThingName/Ref").asText()).isEqualTo("SerialNumber");
  }

  private static JsonNode statement(String policy, String action) throws Exception {
    for (JsonNode statement : new ObjectMapper().readTree(policy).get("Statement")) {
      if (statement.get("Action").asText().equals(action)) {
        return statement;
      }
    }
    throw new AssertionError("no statement for " + action);
  }

  private static List<String> resources(JsonNode statement) {
    List<String> resources = new ArrayList<>();
    JsonNode resource = statement.get("Resource");
    if (resource.isTextual()) {
      resources.add(resource.asText());
    } else {
      resource.forEach(one -> resources.add(one.asText()));
    }
    return resources;
  }
}

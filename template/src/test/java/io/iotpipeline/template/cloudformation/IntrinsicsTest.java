package io.iotpipeline.template.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.template.Goldens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What CloudFormation's functions give, and what happens to those that nobody knows. */
class IntrinsicsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNKNOWN = "Nobody";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'Ref': 'AWS::URLSuffix'} | amazonaws.com",
        "{'Ref': 'AWS::StackName'} | one",
        "{'Ref': 'Stream'} | named",
        "{'Fn::GetAtt': ['Stream', 'Arn']} | arn:aws:kinesis:eu-west-1:123456789012:stream/named",
        "{'Fn::GetAtt': 'Role.Arn'} | arn:aws:iam::123456789012:role/taker",
        "{'Ref': 'Topic'} | arn:aws:sns:eu-west-1:123456789012:loud",
        "{'Fn::Sub': '${AWS::Region}/${Stream.Arn}/${!kept}'}"
            + " | eu-west-1/arn:aws:kinesis:eu-west-1:123456789012:stream/named/${kept}",
        "{'Fn::Sub': ['${a}$1', {'a': {'Ref': 'Stream'}}]} | named$1",
        "{'Fn::Join': ['-', ['a', {'Ref': 'Stream'}, 3]]} | a-named-3",
        "{'Fn::Join': ['', {'Fn::Split': ['a', {'Ref': 'Stream'}]}]} | nmed",
        "{'Fn::Select': [1, {'Fn::Split': [':', 'x:y:']}]} | y",
        "{'Fn::Select': ['2', {'Fn::GetAZs': ''}]} | eu-west-1c",
        "{'Fn::ImportValue': 'exported'} | named",
        "x{{resolve:ssm:/a/b:2}}y | xnamedy",
        "{{resolve:secretsmanager:s:SecretString:token}}"
            + " | {{resolve:secretsmanager:s:SecretString:token}}",
      })
  void shouldGiveWhatCloudFormationGives(String value, String expected) throws Exception {
    assertThat(evaluated(value).asText()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'Ref': 'Nobody'}",
        "{'Ref': 'AWS::Nobody'}",
        "{'Fn::GetAtt': ['Nobody', 'Arn']}",
        "{'Fn::GetAtt': ['Stream', 'Nobody']}",
        "{'Fn::ImportValue': 'Nobody'}",
        "{'Fn::Sub': '${Nobody}'}",
        "{'Fn::Nobody': []}",
        "{'Fn::Join': ['', [{'Nobody': 1}]]}",
        "{'Fn::Select': [9, ['Nobody']]}",
        "{'Ref': 'Stream', 'Nobody': 1}",
        "{{resolve:ssm:Nobody}}",
        "{{resolve:acm:x}}",
      })
  void shouldNameThePlaceOfWhatItDoesNotKnow(String value) {
    assertThatThrownBy(() -> evaluated(value))
        .isInstanceOf(TemplateException.class)
        .hasMessageMatching("template one, Asked, Properties/Value.*: .+");
  }

  @Test
  void shouldFailForEveryReferenceOfTheGoldensThatIsMutated() {
    int mutations = 0;
    for (String golden : List.of("default", "timestream", "provisioned-influxdb")) {
      for (CloudTemplate template : Goldens.templates(golden)) {
        for (String id : idsWithFunctions(template)) {
          assertMutationFails(golden, template.stack(), id);
          mutations++;
        }
      }
    }
    assertThat(mutations).isGreaterThan(300);
  }

  private static void assertMutationFails(String golden, String stack, String id) {
    List<CloudTemplate> templates = Goldens.templates(golden);
    CloudTemplate mutated =
        templates.stream().filter(one -> one.stack().equals(stack)).findFirst().orElseThrow();
    List<ObjectNode> functions = new ArrayList<>();
    functions(mutated.resources().path(id).path("Properties"), functions);
    ObjectNode function = functions.get(Math.floorMod(id.hashCode(), functions.size()));
    String name = function.fieldNames().next();
    function.removeAll();
    if (name.equals("Ref")) {
      function.put(name, UNKNOWN);
    } else {
      function.put(name + UNKNOWN, "x");
    }
    assertThatThrownBy(() -> Goldens.system(templates))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("template " + stack + ", " + id + ", Properties/")
        .hasMessageContaining(UNKNOWN);
  }

  private static List<String> idsWithFunctions(CloudTemplate template) {
    List<String> ids = new ArrayList<>();
    for (Map.Entry<String, JsonNode> one : template.resources().properties()) {
      List<ObjectNode> functions = new ArrayList<>();
      functions(one.getValue().path("Properties"), functions);
      if (!functions.isEmpty()) {
        ids.add(one.getKey());
      }
    }
    return ids;
  }

  private static void functions(JsonNode node, List<ObjectNode> found) {
    if (node.isObject() && node.size() == 1) {
      String name = node.fieldNames().next();
      if (name.equals("Ref") || name.startsWith("Fn::")) {
        found.add((ObjectNode) node);
      }
    }
    node.forEach(child -> functions(child, found));
  }

  private static JsonNode evaluated(String value) throws Exception {
    String text =
        value.startsWith("{'") ? value.replace('\'', '"') : JSON.writeValueAsString(value);
    String template =
        """
        {"Resources": {
          "Stream": {"Type": "AWS::Kinesis::Stream", "Properties": {"Name": "named"}},
          "Role": {"Type": "AWS::IAM::Role", "Properties": {"RoleName": "taker"}},
          "Topic": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "loud"}},
          "Parameter": {
            "Type": "AWS::SSM::Parameter",
            "Properties": {"Name": "/a/b", "Value": {"Ref": "Stream"}}},
          "Asked": {"Type": "Custom::Any", "Properties": {"Value": %s}}},
         "Outputs": {
           "Out": {"Value": {"Ref": "Stream"}, "Export": {"Name": "exported"}}}}
        """
            .formatted(text);
    return new DeployedStacks(
            List.of(new CloudTemplate("one", JSON.readTree(template))),
            Goldens.ACCOUNT,
            PhysicalNames.generated())
        .resources("Custom::Any")
        .get(0)
        .required("Value");
  }
}

package io.iotpipeline.local.iot.shadow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The shadow service over MQTT, message by message. */
class ShadowServiceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CLASSIC = "$aws/things/t/shadow/";
  private static final String NAMED = "$aws/things/t/shadow/name/config/";

  private final List<ShadowMessage> published = new ArrayList<>();
  private final ShadowService shadows =
      new ShadowService(Clock.fixed(Instant.ofEpochSecond(1000), ZoneOffset.UTC), published::add);

  @Test
  void shouldAnswerAnUpdateWithItsFieldsAndTheirMetadata() throws Exception {
    send("update", "{'state':{'desired':{'a':1,'b':{'c':2}}},'clientToken':'tok'}");
    assertThat(only("update/accepted"))
        .isEqualTo(
            json(
                "{'state':{'desired':{'a':1,'b':{'c':2}}},"
                    + "'metadata':{'desired':{'a':{'timestamp':1000},'b':{'c':{'timestamp':1000}}}},"
                    + "'version':1,'timestamp':1000,'clientToken':'tok'}"));
  }

  @Test
  void shouldPublishPreviousAndCurrentDocuments() throws Exception {
    send("update", "{'state':{'reported':{'a':1}}}");
    published.clear();
    send("update", "{'state':{'reported':{'b':2}},'clientToken':'tok'}");
    assertThat(only("update/documents"))
        .isEqualTo(
            json(
                "{'previous':{'state':{'reported':{'a':1}},"
                    + "'metadata':{'reported':{'a':{'timestamp':1000}}},'version':1},"
                    + "'current':{'state':{'reported':{'a':1,'b':2}},"
                    + "'metadata':{'reported':{'a':{'timestamp':1000},'b':{'timestamp':1000}}},"
                    + "'version':2},'timestamp':1000,'clientToken':'tok'}"));
  }

  @Test
  void shouldPublishEveryDesiredValueThatDiffers() throws Exception {
    send("update", "{'state':{'desired':{'a':1,'b':{'c':2,'d':3},'l':[1,2],'same':5}}}");
    published.clear();
    send(
        "update",
        "{'state':{'reported':{'same':5.0,'b':{'c':2,'d':4},'l':[2,1],'extra':true}},'clientToken':'x'}");
    assertThat(only("update/delta"))
        .isEqualTo(
            json(
                "{'version':2,'timestamp':1000,'state':{'a':1,'b':{'d':3},'l':[1,2]},"
                    + "'metadata':{'a':{'timestamp':1000},'b':{'d':{'timestamp':1000}},"
                    + "'l':[{'timestamp':1000},{'timestamp':1000}]},'clientToken':'x'}"));
  }

  @Test
  void shouldPublishNoDeltaWhenNothingDiffers() throws Exception {
    send("update", "{'state':{'desired':{'a':1},'reported':{'a':1,'b':2}}}");
    assertThat(topics()).containsExactly(CLASSIC + "update/accepted", CLASSIC + "update/documents");
  }

  @Test
  void shouldMergeDeeplyAndReplaceArraysWhole() throws Exception {
    send("update", "{'state':{'reported':{'a':{'x':1,'y':2},'l':[1,2,3]}}}");
    send("update", "{'state':{'reported':{'a':{'y':3,'z':4},'l':[9]}}}");
    assertThat(state()).isEqualTo(json("{'reported':{'a':{'x':1,'y':3,'z':4},'l':[9]}}"));
    send("update", "{'state':{'reported':{'a':7}}}");
    send("update", "{'state':{'reported':{'l':{'k':1}}}}");
    assertThat(state()).isEqualTo(json("{'reported':{'a':7,'l':{'k':1}}}"));
  }

  @Test
  void shouldDeleteWhatIsSetToNull() throws Exception {
    send("update", "{'state':{'desired':{'a':1,'b':{'c':2,'d':3}},'reported':{'a':1}}}");
    send("update", "{'state':{'desired':{'a':null,'b':{'c':null},'never':null}}}");
    assertThat(state())
        .isEqualTo(json("{'desired':{'b':{'d':3}},'reported':{'a':1},'delta':{'b':{'d':3}}}"));
    send("update", "{'state':{'desired':null}}");
    assertThat(state()).isEqualTo(json("{'reported':{'a':1}}"));
    send("update", "{'state':{'reported':{'a':null}}}");
    assertThat(state()).isEqualTo(json("{}"));
  }

  @Test
  void shouldAnswerAGetWithStateDeltaAndMetadata() throws Exception {
    send("update", "{'state':{'desired':{'i':30},'reported':{'i':60}}}");
    published.clear();
    send("get", "{'clientToken':'tok'}");
    assertThat(only("get/accepted"))
        .isEqualTo(
            json(
                "{'state':{'desired':{'i':30},'reported':{'i':60},'delta':{'i':30}},"
                    + "'metadata':{'desired':{'i':{'timestamp':1000}},"
                    + "'reported':{'i':{'timestamp':1000}}},"
                    + "'version':1,'timestamp':1000,'clientToken':'tok'}"));
  }

  @Test
  void shouldKeepTheDigitsOfNumbers() throws Exception {
    send("update", "{'state':{'reported':{'a':21.50,'b':12345678901234567890,'c':1e3}}}");
    send("get", "");
    assertThat(new String(published.get(published.size() - 1).payload(), UTF_8))
        .contains("\"a\":21.50,\"b\":12345678901234567890,\"c\":1E+3");
  }

  @Test
  void shouldCountVersionsOnThroughADeletion() throws Exception {
    send("update", "{'state':{'reported':{'a':1}}}");
    send("update", "{'state':{'reported':{'a':2}},'version':1}");
    published.clear();
    send("delete", "{'clientToken':'tok'}");
    assertThat(only("delete/accepted"))
        .isEqualTo(json("{'version':2,'timestamp':1000,'clientToken':'tok'}"));
    published.clear();
    send("get", "");
    assertThat(only("get/rejected").get("code").asInt()).isEqualTo(404);
    published.clear();
    send("update", "{'state':{'reported':{'b':1}}}");
    assertThat(only("update/accepted").get("version").asInt()).isEqualTo(3);
    assertThat(state()).isEqualTo(json("{'reported':{'b':1}}"));
  }

  @Test
  void shouldKeepNamedShadowsApart() throws Exception {
    send("update", "{'state':{'reported':{'a':1}}}");
    shadows.onPublish(NAMED + "update", bytes("{'state':{'desired':{'i':5}}}"));
    assertThat(topics())
        .contains(NAMED + "update/accepted", NAMED + "update/documents", NAMED + "update/delta");
    assertThat(shadows.names("t")).containsExactly("config");
    assertThat(state()).isEqualTo(json("{'reported':{'a':1}}"));
    published.clear();
    shadows.onPublish("$aws/things/t/shadow/name/other/get", bytes(""));
    JsonNode rejected = JSON.readTree(published.get(0).payload());
    assertThat(rejected.get("message").asText()).isEqualTo("No shadow exists with name: 't~other'");
  }

  static Stream<Arguments> refused() {
    String tooLong = "x".repeat(65);
    return Stream.of(
        Arguments.of("update", "{'state':", 400, "Invalid JSON"),
        Arguments.of("update", "", 400, "Invalid JSON"),
        Arguments.of("update", "[]", 400, "Invalid JSON"),
        Arguments.of("update", "{} {}", 400, "Invalid JSON"),
        Arguments.of("get", "no", 400, "Invalid JSON"),
        Arguments.of("update", "{}", 400, "Missing required node: state"),
        Arguments.of("update", "{'state':1}", 400, "State node must be an object"),
        Arguments.of("update", "{'state':{'desired':1}}", 400, "Desired node must be an object"),
        Arguments.of("update", "{'state':{'reported':[]}}", 400, "Reported node must be an object"),
        Arguments.of("update", "{'state':{'delta':{}}}", 400, "State contains an invalid node"),
        Arguments.of("update", "{'state':{},'version':'1'}", 400, "Invalid version"),
        Arguments.of("update", "{'state':{},'version':1.5}", 400, "Invalid version"),
        Arguments.of(
            "update", "{'state':{},'clientToken':'" + tooLong + "'}", 400, "Invalid clientToken"),
        Arguments.of("get", "{'clientToken':7}", 400, "Invalid clientToken"),
        Arguments.of(
            "update",
            "{'state':{'desired':" + "{'a':".repeat(9) + "1" + "}".repeat(9) + "}}",
            400,
            "JSON contains too many levels of nesting; maximum is 8"),
        Arguments.of("get", "", 404, "No shadow exists with name: 't'"),
        Arguments.of("delete", "", 404, "No shadow exists with name: 't'"),
        Arguments.of("update", "{'state':{},'version':7}", 409, "Version conflict"),
        Arguments.of(
            "update",
            "{'state':{'desired':{'a':'" + "x".repeat(8192) + "'}}}",
            413,
            "The payload exceeds the maximum size allowed"));
  }

  @ParameterizedTest(name = "{0} {1}: {2} {3}")
  @MethodSource("refused")
  void shouldRefuse(String operation, String payload, int code, String message) throws Exception {
    send(operation, payload);
    JsonNode rejected = only(operation + "/rejected");
    assertThat(rejected.get("code").asInt()).isEqualTo(code);
    assertThat(rejected.get("message").asText()).isEqualTo(message);
    assertThat(rejected.get("timestamp").asLong()).isEqualTo(1000);
  }

  @Test
  void shouldRefuseAStateThatGrowsTooLarge() throws Exception {
    send("update", "{'state':{'reported':{'a':'" + "x".repeat(5000) + "'}}}");
    published.clear();
    send("update", "{'state':{'desired':{'a':'" + "x".repeat(5000) + "'}}}");
    assertThat(only("update/rejected").get("code").asInt()).isEqualTo(413);
    assertThat(state().has("desired")).isFalse();
  }

  @Test
  void shouldRefuseWhatIsNotUtf8() throws Exception {
    shadows.onPublish(CLASSIC + "update", new byte[] {'{', (byte) 0xff, '}'});
    assertThat(only("update/rejected").get("code").asInt()).isEqualTo(415);
  }

  @Test
  void shouldRepeatTheTokenOfARefusedRequest() throws Exception {
    send("update", "{'state':{},'version':7,'clientToken':'tok'}");
    assertThat(only("update/rejected").get("clientToken").asText()).isEqualTo("tok");
  }

  @Test
  void shouldLeaveOtherTopicsAlone() {
    assertThat(shadows.onPublish(CLASSIC + "update/accepted", bytes("{}"))).isFalse();
    assertThat(shadows.onPublish("device/t/telemetry", bytes("{}"))).isFalse();
    assertThat(published).isEmpty();
  }

  private void send(String operation, String payload) {
    assertThat(shadows.onPublish(CLASSIC + operation, bytes(payload))).isTrue();
  }

  private JsonNode only(String topicEnd) throws Exception {
    List<ShadowMessage> found =
        published.stream().filter(one -> one.topic().equals(CLASSIC + topicEnd)).toList();
    assertThat(found).as("%s in %s", topicEnd, topics()).hasSize(1);
    return JSON.readTree(found.get(0).payload());
  }

  private JsonNode state() throws Exception {
    published.clear();
    send("get", "");
    return only("get/accepted").get("state");
  }

  private List<String> topics() {
    return published.stream().map(ShadowMessage::topic).toList();
  }

  private static JsonNode json(String text) throws Exception {
    return JSON.readTree(text.replace('\'', '"'));
  }

  private static byte[] bytes(String text) {
    return text.replace('\'', '"').getBytes(UTF_8);
  }
}

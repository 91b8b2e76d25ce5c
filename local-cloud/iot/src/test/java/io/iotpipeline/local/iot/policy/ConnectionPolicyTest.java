package io.iotpipeline.local.iot.policy;

import static io.iotpipeline.local.iot.policy.PolicyAction.PUBLISH;
import static io.iotpipeline.local.iot.policy.PolicyAction.SUBSCRIBE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionPolicyTest {
  private static final String ARN = "arn:aws:iot:us-east-1:000000000000:";

  @Test
  void shouldLetADenialWinOverAnyPermission() {
    ConnectionPolicy policy =
        policy(
            "c",
            statement("Allow", "iot:*", "*", ""),
            statement("Deny", "iot:Publish", ARN + "topic/secret/*", ""));
    assertThat(policy.allows(PUBLISH, "open/x")).isTrue();
    assertThat(policy.allows(PUBLISH, "secret/x")).isFalse();
    assertThat(policy.allows(SUBSCRIBE, "secret/x")).isTrue();
  }

  @Test
  void shouldReadWildcards() {
    ConnectionPolicy policy =
        policy(
            "c",
            statement("Allow", "iot:Pub*", ARN + "topic/a?c", ""),
            statement("Allow", "iot:Publish", ARN + "topic/*/x*z", ""));
    assertThat(policy.allows(PUBLISH, "abc")).isTrue();
    assertThat(policy.allows(PUBLISH, "ac")).isFalse();
    assertThat(policy.allows(PUBLISH, "p/q/xyyz")).isTrue();
    assertThat(policy.allows(PUBLISH, "p/q/xyy")).isFalse();
  }

  @Test
  void shouldTakeAVariablesValueAsText() {
    ConnectionPolicy policy =
        policy("*", statement("Allow", "iot:Publish", ARN + "topic/${iot:ClientId}/x", ""));
    assertThat(policy.allows(PUBLISH, "*/x")).isTrue();
    assertThat(policy.allows(PUBLISH, "other/x")).isFalse();
  }

  @Test
  void shouldMatchNothingWhenAVariableHasNoValue() {
    ConnectionPolicy policy =
        policy(
            "c",
            statement(
                "Allow", "iot:Publish", ARN + "topic/${iot:Connection.Thing.ThingName}*", ""));
    assertThat(policy.allows(PUBLISH, "")).isFalse();
    assertThat(policy.allows(PUBLISH, "${iot:Connection.Thing.ThingName}")).isFalse();
  }

  @Test
  void shouldHoldConditions() {
    String clientIsC = "\"StringEquals\": {\"iot:ClientId\": [\"b\", \"c\"]}";
    String clientLike = "\"StringLike\": {\"iot:ClientId\": \"c*\"}";
    String attached = "\"Bool\": {\"iot:Connection.Thing.IsAttached\": \"true\"}";
    String all = ARN + "topic/*";
    assertThat(policy("c", statement("Allow", "iot:Publish", all, clientIsC)).allows(PUBLISH, "x"))
        .isTrue();
    assertThat(policy("d", statement("Allow", "iot:Publish", all, clientIsC)).allows(PUBLISH, "x"))
        .isFalse();
    assertThat(
            policy("cd", statement("Allow", "iot:Publish", all, clientLike)).allows(PUBLISH, "x"))
        .isTrue();
    assertThat(policy("c", statement("Allow", "iot:Publish", all, attached)).allows(PUBLISH, "x"))
        .isFalse();
  }

  @Test
  void shouldAskForMoreThanPublishWhenAMessageIsRetained() {
    String topics = ARN + "topic/*";
    ConnectionPolicy plain = policy("c", statement("Allow", "iot:Publish", topics, ""));
    assertThat(plain.allowsPublish("x", false)).isTrue();
    assertThat(plain.allowsPublish("x", true)).isFalse();
    ConnectionPolicy retaining =
        policy(
            "c",
            statement("Allow", "iot:Publish", topics, ""),
            statement("Allow", "iot:RetainPublish", topics, ""));
    assertThat(retaining.allowsPublish("x", true)).isTrue();
  }

  @Test
  void shouldRefuseAnotherAccountsResource() {
    ConnectionPolicy policy =
        policy(
            "c",
            statement("Allow", "iot:Publish", "arn:aws:iot:us-east-1:111111111111:topic/x", ""));
    assertThat(policy.allows(PUBLISH, "x")).isFalse();
  }

  @Test
  void shouldRefuseWhatItDoesNotUnderstand() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Policy.parse("{\"Statement\": [{\"Effect\": \"Maybe\"}]}"))
        .withMessage("Statement 1: Effect \"Maybe\" is neither Allow nor Deny");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Policy.parse("{\"Statement\": {\"NotAction\": \"iot:*\"}}"))
        .withMessageContaining("NotAction");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Policy.parse(
                    "{" + "\"Statement\": " + statement("Allow", "a", "b", "\"Null\": {}") + "}"))
        .withMessageContaining("condition operator \"Null\"");
    assertThatIllegalArgumentException().isThrownBy(() -> Policy.parse("{}"));
    assertThatIllegalArgumentException().isThrownBy(() -> Policy.parse("no json"));
  }

  private static ConnectionPolicy policy(String clientId, String... statements) {
    Policy policy =
        Policy.parse(
            "{\"Version\": \"2012-10-17\", \"Statement\": ["
                + String.join(",", Arrays.asList(statements))
                + "]}");
    return new ConnectionPolicy(
        AwsAccount.LOCAL, List.of(policy), ConnectionVariables.ofClient(clientId));
  }

  private static String statement(String effect, String action, String resource, String condition) {
    return "{\"Effect\": \"%s\", \"Action\": \"%s\", \"Resource\": [\"%s\"], \"Condition\": {%s}}"
        .formatted(effect, action, resource, condition);
  }
}

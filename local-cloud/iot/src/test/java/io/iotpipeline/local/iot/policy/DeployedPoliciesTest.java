package io.iotpipeline.local.iot.policy;

import static io.iotpipeline.local.iot.policy.PolicyAction.CONNECT;
import static io.iotpipeline.local.iot.policy.PolicyAction.PUBLISH;
import static io.iotpipeline.local.iot.policy.PolicyAction.RECEIVE;
import static io.iotpipeline.local.iot.policy.PolicyAction.SUBSCRIBE;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.local.iot.registry.CertificateRecord;
import io.iotpipeline.local.iot.registry.CertificateStatus;
import io.iotpipeline.local.iot.registry.Registry;
import io.iotpipeline.local.iot.registry.ThingRecord;
import io.iotpipeline.telemetry.iot.IngestRule;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents that the stack deploys allow and refuse: device, claim and stranger. */
class DeployedPoliciesTest {
  private static final String TEMPLATE = "the-template";
  private static final String RULES = "$aws/rules/" + IngestRule.NAME + "/";
  private static final String CSR = "$aws/certificates/create-from-csr/json";
  private static final String PROVISION =
      "$aws/provisioning-templates/" + TEMPLATE + "/provision/json";

  @TempDir Path folder;
  private Registry registry;

  @BeforeEach
  void thingsOneAndTwo() throws Exception {
    registry = new Registry(folder);
    registry.putThing(new ThingRecord("one", null, null));
    registry.putThing(new ThingRecord("two", null, null));
  }

  static Stream<Arguments> table() {
    return Stream.of(
        // who, client id, action, on what, allowed
        row("device", "one", CONNECT, "one", true),
        row("device", "two", CONNECT, "two", false),
        row("device", "nobody", CONNECT, "nobody", false),
        row("device", "*", CONNECT, "*", false),
        row("device", "one", PUBLISH, "device/one/telemetry", true),
        row("device", "one", PUBLISH, "device/two/telemetry", false),
        row("device", "one", PUBLISH, "device/one/other", false),
        row("device", "one", PUBLISH, "device/one/telemetry/more", false),
        row("device", "one", PUBLISH, RULES + "device/one/telemetry", true),
        row("device", "one", PUBLISH, RULES + "device/two/telemetry", false),
        row("device", "one", PUBLISH, "$aws/rules/other/device/one/telemetry", false),
        row("device", "one", PUBLISH, "$aws/things/one/shadow/update", true),
        row("device", "one", PUBLISH, "$aws/things/one/shadow/get", true),
        row("device", "one", PUBLISH, "$aws/things/one/shadow/delete", false),
        row("device", "one", PUBLISH, "$aws/things/one/shadow/update/accepted", false),
        row("device", "one", PUBLISH, "$aws/things/two/shadow/update", false),
        row("device", "one", PUBLISH, "$aws/things/one/shadow/name/config/update", true),
        row("device", "one", PUBLISH, "$aws/things/one/shadow/name/other/update", false),
        row("device", "one", PUBLISH, CSR, false),
        row("device", "one", SUBSCRIBE, "$aws/things/one/shadow/update/delta", true),
        row("device", "one", SUBSCRIBE, "$aws/things/one/shadow/+/accepted", true),
        row("device", "one", SUBSCRIBE, "$aws/things/one/shadow/#", true),
        row("device", "one", SUBSCRIBE, "$aws/things/two/shadow/update/delta", false),
        row("device", "one", SUBSCRIBE, "$aws/things/+/shadow/update/delta", false),
        row("device", "one", SUBSCRIBE, "device/one/telemetry", false),
        row("device", "one", SUBSCRIBE, "#", false),
        row("device", "one", RECEIVE, "$aws/things/one/shadow/update/delta", true),
        row("device", "one", RECEIVE, "$aws/things/two/shadow/update/delta", false),
        row("device", "one", RECEIVE, "device/one/telemetry", false),
        row("claim", "claim-7", CONNECT, "claim-7", true),
        row("claim", "one", CONNECT, "one", false),
        row("claim", "claim-7", PUBLISH, CSR, true),
        row("claim", "claim-7", PUBLISH, PROVISION, true),
        row("claim", "claim-7", PUBLISH, "$aws/certificates/create/json", false),
        row("claim", "claim-7", PUBLISH, "$aws/provisioning-templates/x/provision/json", false),
        row("claim", "claim-7", PUBLISH, "device/claim-7/telemetry", false),
        row("claim", "claim-7", PUBLISH, "$aws/things/one/shadow/update", false),
        row("claim", "claim-7", SUBSCRIBE, CSR + "/accepted", true),
        row("claim", "claim-7", SUBSCRIBE, PROVISION + "/+", true),
        row("claim", "claim-7", SUBSCRIBE, "$aws/certificates/#", false),
        row("claim", "claim-7", RECEIVE, PROVISION + "/accepted", true),
        row("claim", "claim-7", RECEIVE, "$aws/things/one/shadow/update/delta", false),
        row("stranger", "one", CONNECT, "one", false),
        row("stranger", "claim-7", CONNECT, "claim-7", false),
        row("stranger", "one", PUBLISH, "device/one/telemetry", false),
        row("stranger", "one", SUBSCRIBE, "$aws/things/one/shadow/update/delta", false),
        row("stranger", "one", RECEIVE, "$aws/things/one/shadow/update/delta", false));
  }

  @ParameterizedTest(name = "{0} as {1}: {2} {3} -> {4}")
  @MethodSource("table")
  void shouldDecideAsAwsDoes(
      String who, String clientId, PolicyAction action, String name, boolean allowed) {
    Policies policies = Policies.deployed(AwsAccount.LOCAL, TEMPLATE);
    ConnectionPolicy policy = policies.of(certificate(who), clientId, registry);
    assertThat(policy.allows(action, name)).isEqualTo(allowed);
  }

  private static CertificateRecord certificate(String who) {
    Set<String> things = who.equals("device") ? Set.of("one") : Set.of();
    Set<String> policies =
        switch (who) {
          case "device" -> Set.of(Policies.DEVICE);
          case "claim" -> Set.of(Policies.CLAIM);
          default -> Set.of();
        };
    return new CertificateRecord("00", CertificateStatus.ACTIVE, things, policies);
  }

  private static Arguments row(
      String who, String clientId, PolicyAction action, String name, boolean allowed) {
    return Arguments.of(who, clientId, action, name, allowed);
  }
}

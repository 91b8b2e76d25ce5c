package io.iotpipeline.local.iot.provisioning;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.iotpipeline.local.iot.pki.CertificateAuthority;
import io.iotpipeline.local.iot.pki.CertificateRequest;
import io.iotpipeline.local.iot.pki.KeyPairs;
import io.iotpipeline.local.iot.registry.CertificateRecord;
import io.iotpipeline.local.iot.registry.CertificateStatus;
import io.iotpipeline.local.iot.registry.Registry;
import io.iotpipeline.telemetry.iot.IotDocuments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisioningTopicsTest {
  private static final String CSR = "$aws/certificates/create-from-csr/";
  private static final String PROVISION = "$aws/provisioning-templates/fleet/provision/";

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private ObjectMapper format = new ObjectMapper();
  private String formatName = "json";
  private Registry registry;
  private ProvisioningTopics topics;

  @BeforeEach
  void allowLane7() throws Exception {
    Files.writeString(folder.resolve("allowed"), "# who may join\nlane-7  # in the ledger\n\n");
    registry = new Registry(folder.resolve("registry"));
    topics =
        new ProvisioningTopics(
            new FleetProvisioning(
                CertificateAuthority.create(),
                registry,
                new ProvisioningTemplate(
                    "fleet", IotDocuments.provisioningTemplate("the-policy", "sensor", "fleet")),
                new JoinOnce(new AllowList(folder.resolve("allowed")), registry),
                clock));
  }

  @Test
  void shouldMakeAThingOfAClaim() throws Exception {
    JsonNode created = accepted(CSR, csr());
    String id = created.get("certificateId").asText();
    assertThat(created.get("certificatePem").asText()).startsWith("-----BEGIN CERTIFICATE-----");
    assertThat(status(id)).isEqualTo(CertificateStatus.PENDING_ACTIVATION);

    JsonNode registered = accepted(PROVISION, registration(created, "lane-7"));
    assertThat(registered.get("thingName").asText()).isEqualTo("lane-7");
    assertThat(registered.get("deviceConfiguration").isObject()).isTrue();
    CertificateRecord certificate = registry.certificate(id).orElseThrow();
    assertThat(certificate.status()).isEqualTo(CertificateStatus.ACTIVE);
    assertThat(certificate.things()).containsExactly("lane-7");
    assertThat(certificate.policies()).containsExactly("the-policy");
    assertThat(registry.thing("lane-7").orElseThrow().type()).isEqualTo("sensor");
  }

  @Test
  void shouldSpeakCborToo() throws Exception {
    format = new ObjectMapper(new CBORFactory());
    formatName = "cbor";
    shouldMakeAThingOfAClaim();
  }

  @Test
  void shouldMakeKeysThatItDoesNotKeep() throws Exception {
    JsonNode created = accepted("$aws/certificates/create/", format.createObjectNode());
    assertThat(created.get("privateKey").asText()).startsWith("-----BEGIN PRIVATE KEY-----");
    accepted(PROVISION, registration(created, "lane-7"));
  }

  @Test
  void shouldTakeATokenOnceAndForAnHour() throws Exception {
    JsonNode created = accepted(CSR, csr());
    accepted(PROVISION, registration(created, "lane-7"));
    rejected(PROVISION, registration(created, "lane-7"), "InvalidCertificateOwnershipToken");

    JsonNode late = accepted(CSR, csr());
    clock.now = clock.now.plus(Duration.ofHours(1));
    rejected(PROVISION, registration(late, "lane-7"), "InvalidCertificateOwnershipToken");
    assertThat(registry.certificate(late.get("certificateId").asText())).isEmpty();
  }

  @Test
  void shouldLetNobodyInWhomTheHookDoesNotKnow() throws Exception {
    JsonNode created = accepted(CSR, csr());
    JsonNode error = rejected(PROVISION, registration(created, "lane-8"), "AccessDeniedException");
    assertThat(error.get("statusCode").asInt()).isEqualTo(403);
    assertThat(registry.things()).isEmpty();
    assertThat(status(created.get("certificateId").asText()))
        .isEqualTo(CertificateStatus.PENDING_ACTIVATION);

    Files.writeString(folder.resolve("allowed"), "lane-8");
    accepted(PROVISION, registration(created, "lane-8"));
    Files.delete(folder.resolve("allowed"));
    rejected(PROVISION, registration(accepted(CSR, csr()), "lane-8"), "AccessDeniedException");
  }

  @Test
  void shouldKeepTheNameOfADeviceThatHasJoinedFromOtherCertificates() throws Exception {
    String first = accepted(CSR, csr()).get("certificateId").asText();
    registry.claim("lane-7", first);
    JsonNode other = accepted(CSR, csr());

    JsonNode error = rejected(PROVISION, registration(other, "lane-7"), "AccessDeniedException");
    assertThat(error.get("statusCode").asInt()).isEqualTo(403);
    assertThat(status(other.get("certificateId").asText()))
        .isEqualTo(CertificateStatus.PENDING_ACTIVATION);
    assertThat(registry.things()).isEmpty();

    Files.delete(folder.resolve("registry/claims/lane-7"));
    accepted(PROVISION, registration(other, "lane-7"));
  }

  @Test
  void shouldLetTheSameCertificateTryAgain() throws Exception {
    JsonNode created = accepted(CSR, csr());
    registry.claim("lane-7", created.get("certificateId").asText());

    accepted(PROVISION, registration(created, "lane-7"));
    JsonNode second = accepted(CSR, csr());
    rejected(PROVISION, registration(second, "lane-7"), "AccessDeniedException");
  }

  @Test
  void shouldSayWhatIsWrongWithARequest() throws Exception {
    ObjectNode empty = format.createObjectNode();
    rejected(CSR, empty, "InvalidPayload");
    rejected(CSR, empty.deepCopy().put("certificateSigningRequest", "no"), "InvalidCSR");
    rejected(PROVISION, empty, "InvalidCertificateOwnershipToken");
    JsonNode created = accepted(CSR, csr());
    ObjectNode noSerial = registration(created, "lane-7");
    noSerial.putObject("parameters");
    rejected(PROVISION, noSerial, "InvalidParameters");
    rejected(PROVISION, registration(created, "no/name"), "InvalidParameters");
    rejected(
        "$aws/provisioning-templates/other/provision/",
        registration(created, "lane-7"),
        "ResourceNotFoundException");
    ProvisioningTopics.Answer answer =
        topics.onPublish(CSR + "json", "no".getBytes(UTF_8), "claim", "claim-1").orElseThrow();
    assertThat(answer.topic()).isEqualTo(CSR + "json/rejected");
  }

  @Test
  void shouldLeaveOtherTopicsAlone() {
    assertThat(topics.onPublish(CSR + "json/accepted", new byte[0], "claim", "c")).isEmpty();
    assertThat(ProvisioningTopics.takes("device/x/telemetry")).isFalse();
  }

  private ObjectNode csr() {
    String pem = CertificateRequest.create("any", KeyPairs.generate());
    return format.createObjectNode().put("certificateSigningRequest", pem);
  }

  private ObjectNode registration(JsonNode created, String serial) {
    ObjectNode request = format.createObjectNode();
    request.set("certificateOwnershipToken", created.get("certificateOwnershipToken"));
    request.putObject("parameters").put("SerialNumber", serial);
    return request;
  }

  private JsonNode accepted(String topic, ObjectNode request) throws Exception {
    return answered(topic, request, "/accepted");
  }

  private JsonNode rejected(String topic, ObjectNode request, String errorCode) throws Exception {
    JsonNode error = answered(topic, request, "/rejected");
    assertThat(error.get("errorCode").asText()).isEqualTo(errorCode);
    assertThat(error.get("errorMessage").asText()).isNotEmpty();
    return error;
  }

  private JsonNode answered(String topic, ObjectNode request, String how) throws Exception {
    byte[] payload = format.writeValueAsBytes(request);
    ProvisioningTopics.Answer answer =
        topics.onPublish(topic + formatName, payload, "claim", "claim-1").orElseThrow();
    JsonNode document = format.readTree(answer.payload());
    assertThat(answer.topic()).as("%s", document).isEqualTo(topic + formatName + how);
    return document;
  }

  private CertificateStatus status(String id) {
    return registry.certificate(id).orElseThrow().status();
  }

  private static final class TestClock extends Clock {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}

package io.iotpipeline.local.iot.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.local.iot.broker.LocalIot.Credentials;
import io.iotpipeline.local.iot.pki.CertificateAuthority;
import io.iotpipeline.local.iot.pki.DeviceIdentity;
import io.iotpipeline.local.iot.policy.Policies;
import io.iotpipeline.local.iot.registry.CertificateStatus;
import io.iotpipeline.local.iot.registry.Registry;
import io.iotpipeline.local.iot.registry.ThingRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may connect: each state of a certificate, by the unmodified AWS IoT device SDK. */
class ConnectITCase {
  @TempDir static Path files;
  private static LocalIot iot;

  @BeforeAll
  static void start() throws Exception {
    iot = LocalIot.start(files, 1);
  }

  @AfterAll
  static void stop() throws Exception {
    iot.close();
  }

  @Test
  void shouldLetADeviceInAsItsThing() throws Exception {
    Mqtt5Device.connect(iot.device("own"), "own").close();
    Mqtt3Device.connect(iot.device("own3"), "own3").close();
  }

  @Test
  void shouldRefuseAnotherThingsClientId() throws Exception {
    iot.device("victim");
    assertThat(outcome(iot.device("thief"), "victim")).isEqualTo("NOT_AUTHORIZED");
    assertThat(outcome(iot.device("loner"), "nobody")).isEqualTo("NOT_AUTHORIZED");
  }

  @ParameterizedTest
  @EnumSource(
      value = CertificateStatus.class,
      names = {"INACTIVE", "REVOKED", "PENDING_ACTIVATION"})
  void shouldRefuseACertificateThatIsNotActive(CertificateStatus status) throws Exception {
    String thing = "is-" + status;
    DeviceIdentity identity = iot.folder.createDevice(thing);
    registry().setStatus(identity.certificateId(), status);
    assertThat(outcome(iot.credentials(identity, thing), thing)).isEqualTo("NOT_AUTHORIZED");

    registry().setStatus(identity.certificateId(), CertificateStatus.ACTIVE);
    assertThat(outcome(iot.credentials(identity, thing), thing)).isEqualTo("SUCCESS");
  }

  @Test
  void shouldRefuseAnExpiredCertificate() throws Exception {
    Instant now = Instant.now();
    DeviceIdentity expired =
        iot.folder
            .authority()
            .issue("expired", now.minus(Duration.ofDays(2)), now.minus(Duration.ofHours(1)));
    register(expired, "expired");
    // TLS ends before MQTT begins: there is no CONNACK to read a reason from.
    assertThat(outcome(iot.credentials(expired, "expired"), "expired")).startsWith("AWS_");
  }

  @Test
  void shouldRefuseACertificateOfAnotherAuthority() throws Exception {
    DeviceIdentity forged = CertificateAuthority.create().issue("forged");
    register(forged, "forged");
    assertThat(outcome(iot.credentials(forged, "forged"), "forged")).startsWith("AWS_");
  }

  @Test
  void shouldRefuseACertificateThatNobodyRegistered() throws Exception {
    DeviceIdentity unknown = iot.folder.authority().issue("unknown");
    registry().putThing(new ThingRecord("unknown", null, null));
    assertThat(outcome(iot.credentials(unknown, "unknown"), "unknown")).isEqualTo("NOT_AUTHORIZED");
  }

  @Test
  void shouldRefuseACertificateWithoutAPolicy() throws Exception {
    DeviceIdentity bare = iot.folder.authority().issue("bare");
    registry().putThing(new ThingRecord("bare", null, null));
    registry().addCertificate(bare.certificateId(), CertificateStatus.ACTIVE);
    registry().attachThing(bare.certificateId(), "bare");
    assertThat(outcome(iot.credentials(bare, "bare"), "bare")).isEqualTo("NOT_AUTHORIZED");
  }

  @Test
  void shouldRefuseALongClientId() throws Exception {
    assertThat(outcome(iot.device("short"), "x".repeat(129)))
        .isEqualTo("CLIENT_IDENTIFIER_NOT_VALID");
  }

  @Test
  void shouldLetAClaimInOnlyUnderItsPrefix() throws Exception {
    Credentials claim = iot.credentials(iot.folder.createClaim(), "claim");
    iot.device("thing-of-claim");
    assertThat(outcome(claim, "claim-1")).isEqualTo("SUCCESS");
    assertThat(outcome(claim, "thing-of-claim")).isEqualTo("NOT_AUTHORIZED");
  }

  @Test
  void shouldDisconnectADeviceWhoseCertificateIsRevoked() throws Exception {
    DeviceIdentity identity = iot.folder.createDevice("revoked-later");
    try (Mqtt5Device device =
        Mqtt5Device.connect(iot.credentials(identity, "revoked-later"), "revoked-later")) {
      registry().setStatus(identity.certificateId(), CertificateStatus.REVOKED);
      assertThat(device.endOfConnection()).isEqualTo("NOT_AUTHORIZED");
    }
  }

  private static void register(DeviceIdentity identity, String thing) {
    registry().putThing(new ThingRecord(thing, null, null));
    registry().addCertificate(identity.certificateId(), CertificateStatus.ACTIVE);
    registry().attachPolicy(identity.certificateId(), Policies.DEVICE);
    registry().attachThing(identity.certificateId(), thing);
  }

  private static String outcome(Credentials credentials, String clientId) throws Exception {
    try (Mqtt5Device device = Mqtt5Device.start(credentials, clientId)) {
      return device.outcome();
    }
  }

  private static Registry registry() {
    return iot.folder.registry();
  }
}

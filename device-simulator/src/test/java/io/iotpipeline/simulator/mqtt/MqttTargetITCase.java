package io.iotpipeline.simulator.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotpipeline.local.iot.registry.CertificateStatus;
import io.iotpipeline.simulator.credentials.Credentials;
import io.iotpipeline.telemetry.iot.IngestRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the local broker, with its policies and its rule. */
class MqttTargetITCase {
  private static final MqttOptions OPTIONS =
      MqttOptions.defaults().reconnectDelay(Duration.ofMillis(50), Duration.ofMillis(200));

  @TempDir static Path files;
  private static LocalBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = LocalBroker.start(files);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void shouldKeepEachThingsOrder() throws Exception {
    broker.createDevice("lane-1");
    broker.createDevice("lane-2");
    List<String> sent = new ArrayList<>();
    try (MqttTarget target = target(OPTIONS.basicIngest(IngestRule.NAME))) {
      for (int i = 0; i < 60; i++) {
        sent.add("message " + i);
        target.send("lane-1", ("message " + i).getBytes(UTF_8));
        target.send("lane-2", ("message " + i).getBytes(UTF_8));
      }
      target.flush();
      assertThat(target.stats().acknowledged()).isEqualTo(120);
      assertThat(target.stats().resent()).isZero();
      assertThat(target.stats().connected()).isEqualTo(2);
      assertThat(target.stats().ackMillis().p50()).isPositive();
    }
    assertThat(broker.records("lane-1")).isEqualTo(sent);
    assertThat(broker.records("lane-2")).isEqualTo(sent);
  }

  @Test
  void shouldSendAgainWhatAStoppedBrokerDidNotAcknowledge() throws Exception {
    broker.createDevice("pump-1");
    List<String> sent = new ArrayList<>();
    try (MqttTarget target = target(OPTIONS)) {
      for (int i = 0; i < 300; i++) {
        sent.add("message " + i);
        target.send("pump-1", sent.get(i).getBytes(UTF_8));
      }
      Awaitility.await().until(() -> target.stats().acknowledged() > 20);
      broker.stop();
      assertThat(target.stats().acknowledged()).isLessThan(300);
      broker.restart();
      target.flush();
      assertThat(target.stats().acknowledged()).isEqualTo(300);
      assertThat(target.stats().reconnects()).isPositive();
      assertThat(target.stats().resent()).isPositive();
    }
    // At least once: without the repetitions, all of them in their order.
    assertThat(new LinkedHashSet<>(broker.records("pump-1"))).containsExactlyElementsOf(sent);
  }

  @Test
  void shouldSayThatACertificateIsRevoked() throws Exception {
    String certificate = broker.createDevice("revoked-1");
    broker.folder().registry().setStatus(certificate, CertificateStatus.REVOKED);
    try (MqttTarget target = target(OPTIONS)) {
      target.send("revoked-1", "{}".getBytes(UTF_8));
      assertThatThrownBy(target::flush)
          .hasMessageStartingWith("revoked-1 at localhost:")
          .hasMessageContaining("NOT_AUTHORIZED (certificate is REVOKED)")
          .hasMessageContaining("certificate.pem");
    }
  }

  @Test
  void shouldGoOnWithTheOthersWhereSomebodyHearsOfFailures() throws Exception {
    String certificate = broker.createDevice("revoked-2");
    broker.folder().registry().setStatus(certificate, CertificateStatus.REVOKED);
    broker.createDevice("sound-2");
    List<String> failed = new ArrayList<>();
    try (MqttTarget target =
        new MqttTarget(
            broker.endpoint(),
            Credentials.folder(broker.devices()),
            OPTIONS,
            (thing, why) -> failed.add(thing))) {
      target.send("revoked-2", "{}".getBytes(UTF_8));
      target.send("sound-2", "{}".getBytes(UTF_8));
      target.flush();
      assertThat(target.stats().undelivered()).isEqualTo(1);
      assertThat(target.stats().acknowledged()).isEqualTo(1);
    }
    assertThat(failed).containsExactly("revoked-2");
  }

  @Test
  void shouldSayThatTheServerIsNotTrusted() throws Exception {
    broker.createDevice("careful-1");
    MqttEndpoint untrusted = new MqttEndpoint("localhost", broker.endpoint().port(), null);
    try (MqttTarget target =
        new MqttTarget(untrusted, Credentials.folder(broker.devices()), OPTIONS)) {
      target.send("careful-1", "{}".getBytes(UTF_8));
      assertThatThrownBy(target::flush)
          .hasMessageStartingWith("careful-1 at localhost:")
          .hasMessageContaining("TLS");
    }
  }

  @Test
  void shouldGiveUpWhereNobodyAnswers() throws Exception {
    broker.createDevice("lonely-1");
    MqttEndpoint nobody = new MqttEndpoint("localhost", 1, broker.folder().authorityFile());
    try (MqttTarget target =
        new MqttTarget(
            nobody,
            Credentials.folder(broker.devices()),
            OPTIONS.giveUpAfter(Duration.ofMillis(300)))) {
      target.send("lonely-1", "{}".getBytes(UTF_8));
      assertThatThrownBy(target::flush)
          .hasMessageContaining("acknowledged none of 1 messages")
          .hasMessageContaining("Connection refused");
    }
  }

  private static MqttTarget target(MqttOptions options) throws Exception {
    return new MqttTarget(broker.endpoint(), Credentials.folder(broker.devices()), options);
  }
}

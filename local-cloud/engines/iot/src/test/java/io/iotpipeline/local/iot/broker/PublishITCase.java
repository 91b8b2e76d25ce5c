package io.iotpipeline.local.iot.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.iotpipeline.local.iot.broker.LocalIot.Credentials;
import io.iotpipeline.local.iot.limits.MqttLimits;
import io.iotpipeline.local.iot.pki.DeviceIdentity;
import io.iotpipeline.local.iot.registry.CertificateStatus;
import io.iotpipeline.local.iot.registry.ThingRecord;
import io.iotpipeline.local.kinesis.StreamRecord;
import io.iotpipeline.telemetry.Topics;
import io.iotpipeline.telemetry.iot.IngestRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.crt.mqtt5.QOS;
import software.amazon.awssdk.crt.mqtt5.packets.DisconnectPacket.DisconnectReasonCode;
import software.amazon.awssdk.crt.mqtt5.packets.PubAckPacket.PubAckReasonCode;
import software.amazon.awssdk.crt.mqtt5.packets.PublishPacket;
import software.amazon.awssdk.crt.mqtt5.packets.SubAckPacket.SubAckReasonCode;

/** What a device may publish and subscribe to, and what the rule makes of it. */
class PublishITCase {
  @TempDir static Path files;
  private static LocalIot iot;

  @BeforeAll
  static void start() throws Exception {
    iot = LocalIot.start(files, 2);
  }

  @AfterAll
  static void stop() throws Exception {
    iot.close();
  }

  @AfterEach
  void noFaults() {
    iot.freezeClock(false);
    iot.kinesis.faults().clear();
  }

  @Test
  void shouldHandRawBytesToKinesisBeforeItAcknowledges() throws Exception {
    byte[] payload = {0, 1, (byte) 0xff, '{'};
    try (Mqtt5Device device = device("raw")) {
      device.publish(Topics.telemetry("raw"), payload).get(60, TimeUnit.SECONDS);
      device
          .publish(IngestRule.basicIngestTopic(IngestRule.NAME, "raw"), "basic".getBytes(UTF_8))
          .get(60, TimeUnit.SECONDS);
    }
    assertThat(iot.records("raw"))
        .extracting(StreamRecord::data)
        .containsExactly(payload, "basic".getBytes(UTF_8));
  }

  @Test
  void shouldKeepTheOrderOfAThingThroughThrottling() throws Exception {
    iot.kinesis.faults().throttle(0.3).partialFailure(0.3);
    try (Mqtt5Device device = device("ordered")) {
      List<CompletableFuture<PubAckReasonCode>> acks = new ArrayList<>();
      for (int i = 0; i < 80; i++) {
        acks.add(device.publish(Topics.telemetry("ordered"), Integer.toString(i).getBytes(UTF_8)));
      }
      CompletableFuture.allOf(acks.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    }
    assertThat(iot.kinesis.faults().throttled()).isPositive();
    List<String> kept = errorLines("ordered");
    assertThat(iot.records("ordered"))
        .extracting(record -> Integer.parseInt(new String(record.data(), UTF_8)))
        .isSorted()
        .hasSize(80 - kept.size());
  }

  @Test
  void shouldLoseNothingWhenKinesisIsGone() throws Exception {
    iot.kinesis.faults().throttle(1);
    try (Mqtt5Device device = device("outage")) {
      assertThat(device.publish(Topics.telemetry("outage"), "kept"))
          .isIn(PubAckReasonCode.SUCCESS, PubAckReasonCode.NO_MATCHING_SUBSCRIBERS);
    }
    assertThat(iot.records("outage")).isEmpty();
    assertThat(errorLines("outage")).hasSize(1);
  }

  @Test
  void shouldDisconnectADeviceThatActsAsAnother() throws Exception {
    iot.device("other");
    for (String topic :
        List.of(
            Topics.telemetry("other"),
            IngestRule.basicIngestTopic(IngestRule.NAME, "other"),
            "$aws/things/other/shadow/update",
            "anything")) {
      try (Mqtt5Device device = device("impostor")) {
        device.publish(topic, "{}".getBytes(UTF_8));
        assertThat(device.endOfConnection()).as(topic).isEqualTo("NOT_AUTHORIZED");
      }
    }
    assertThat(iot.records("other")).isEmpty();
    try (Mqtt3Device device = Mqtt3Device.connect(iot.device("impostor3"), "impostor3")) {
      device.publish(Topics.telemetry("other"), "{}".getBytes(UTF_8));
      assertThat(device.interrupted.get(60, TimeUnit.SECONDS)).isNotZero();
    }
    assertThat(iot.records("other")).isEmpty();
    assertThat(iot.counter("PublishIn.AuthError")).isGreaterThanOrEqualTo(5);
  }

  @Test
  void shouldRefuseSubscriptionsToOthers() throws Exception {
    try (Mqtt5Device device = device("curious")) {
      assertThat(device.subscribe("$aws/things/curious/shadow/update/delta"))
          .isEqualTo(SubAckReasonCode.GRANTED_QOS_1);
      for (String filter :
          List.of("$aws/things/other/shadow/update/delta", "device/+/telemetry", "#")) {
        assertThat(device.subscribe(filter)).as(filter).isEqualTo(SubAckReasonCode.NOT_AUTHORIZED);
      }
      assertThat(device.subscribe("$aws/things/curious/shadow/a/b/c/d/e"))
          .isEqualTo(SubAckReasonCode.TOPIC_FILTER_INVALID);
    }
  }

  @Test
  void shouldGrantFiftySubscriptions() throws Exception {
    try (Mqtt5Device device = device("subscriber")) {
      List<SubAckReasonCode> codes = new ArrayList<>();
      for (int i = 0; i < 51; i++) {
        codes.add(device.subscribe("$aws/things/subscriber/shadow/name/" + i));
      }
      assertThat(codes.subList(0, 50)).containsOnly(SubAckReasonCode.GRANTED_QOS_1);
      assertThat(codes.get(50)).isEqualTo(SubAckReasonCode.QUOTA_EXCEEDED);
      device.unsubscribe("$aws/things/subscriber/shadow/name/0");
      assertThat(device.subscribe("$aws/things/subscriber/shadow/name/50"))
          .isEqualTo(SubAckReasonCode.GRANTED_QOS_1);
    }
  }

  @Test
  void shouldTakeTheLargestPayloadAndNoLarger() throws Exception {
    try (Mqtt5Device device = device("large")) {
      device.publish(Topics.telemetry("large"), new byte[128 * 1024]).get(60, TimeUnit.SECONDS);
      assertThat(iot.records("large")).hasSize(1);
      device.publish(Topics.telemetry("large"), new byte[128 * 1024 + 1]);
      assertThat(device.endOfConnection()).isEqualTo("PACKET_TOO_LARGE");
    }
    assertThat(iot.records("large")).hasSize(1);
  }

  @Test
  void shouldDropWhatIsAboveTheRateAndSaySo() throws Exception {
    iot.freezeClock(true);
    long before = iot.counter("PublishIn.Throttle");
    try (Mqtt5Device device = device("hasty")) {
      List<CompletableFuture<PubAckReasonCode>> acks =
          IntStream.range(0, 150)
              .mapToObj(i -> device.publish(Topics.telemetry("hasty"), new byte[] {'x'}))
              .toList();
      CompletableFuture.allOf(acks.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
      assertThat(acks)
          .extracting(CompletableFuture::join)
          .filteredOn(PubAckReasonCode.QUOTA_EXCEEDED::equals)
          .hasSize(150 - MqttLimits.PUBLISHES_PER_SECOND);
    }
    assertThat(iot.counter("PublishIn.Throttle") - before).isEqualTo(50);
    assertThat(iot.records("hasty")).hasSize(MqttLimits.PUBLISHES_PER_SECOND);
  }

  @Test
  void shouldNotAcknowledgeByMqtt3WhatItDropped() throws Exception {
    iot.freezeClock(true);
    try (Mqtt3Device device = Mqtt3Device.connect(iot.device("hasty3"), "hasty3")) {
      for (int i = 0; i < 150; i++) {
        device.publish(Topics.telemetry("hasty3"), new byte[] {'x'});
      }
      assertThat(device.interrupted.get(60, TimeUnit.SECONDS)).isNotZero();
    }
  }

  @Test
  void shouldDisconnectADeviceThatRetainsWithoutLeave() throws Exception {
    try (Mqtt5Device device = device("retaining")) {
      device.client.publish(
          new PublishPacket.PublishPacketBuilder(
                  Topics.telemetry("retaining"), QOS.AT_LEAST_ONCE, new byte[0])
              .withRetain(true)
              .build());
      assertThat(device.endOfConnection()).isEqualTo("NOT_AUTHORIZED");
    }
    assertThat(iot.records("retaining")).isEmpty();
  }

  @Test
  void shouldHandALastWillToTheRuleWhenTheConnectionEndsBadly() throws Exception {
    Credentials credentials = iot.device("mortal");
    Mqtt5Device leaving =
        Mqtt5Device.start(credentials, "mortal", Topics.telemetry("mortal"), "not this");
    assertThat(leaving.outcome()).isEqualTo("SUCCESS");
    leaving.disconnect(DisconnectReasonCode.NORMAL_DISCONNECTION);
    try (Mqtt5Device vanishing =
        Mqtt5Device.start(credentials, "mortal", Topics.telemetry("mortal"), "lost")) {
      assertThat(vanishing.outcome()).isEqualTo("SUCCESS");
    }
    await().until(() -> iot.records("mortal").size() == 1);
    Mqtt5Device closing =
        Mqtt5Device.start(credentials, "mortal", Topics.telemetry("mortal"), "asked for");
    assertThat(closing.outcome()).isEqualTo("SUCCESS");
    closing.disconnect(DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE);
    await().until(() -> iot.records("mortal").size() == 2);
    try (Mqtt5Device refused =
        Mqtt5Device.start(credentials, "mortal", Topics.telemetry("mortal"), "cut off")) {
      refused.publish("anything", new byte[0]);
      assertThat(refused.endOfConnection()).isEqualTo("NOT_AUTHORIZED");
    }

    await()
        .untilAsserted(
            () ->
                assertThat(iot.records("mortal"))
                    .extracting(record -> new String(record.data(), UTF_8))
                    .containsExactly("lost", "asked for", "cut off"));
  }

  @Test
  void shouldRefuseALastWillInAnothersName() throws Exception {
    iot.device("heir");
    try (Mqtt5Device device =
        Mqtt5Device.start(iot.device("forger"), "forger", Topics.telemetry("heir"), "x")) {
      assertThat(device.outcome()).isEqualTo("NOT_AUTHORIZED");
    }
  }

  @Test
  void shouldKeepFromADeviceWhatItMayNotReceive() throws Exception {
    DeviceIdentity identity = iot.folder.authority().issue("deaf");
    iot.folder.registry().putThing(new ThingRecord("deaf", null, null));
    iot.folder.registry().addCertificate(identity.certificateId(), CertificateStatus.ACTIVE);
    iot.folder.registry().attachPolicy(identity.certificateId(), LocalIot.NO_RECEIVE);
    long before = iot.counter("PublishOut.AuthError");
    try (Mqtt5Device device = Mqtt5Device.connect(iot.credentials(identity, "deaf"), "deaf")) {
      assertThat(device.subscribe("$aws/things/deaf/shadow/#"))
          .isEqualTo(SubAckReasonCode.GRANTED_QOS_1);
      device.publish("$aws/things/deaf/shadow/get", "");

      await().until(() -> iot.counter("PublishOut.AuthError") > before);
      assertThat(device.received).isEmpty();
    }
  }

  @Test
  void shouldCountWhatArrivedAtOnceAsSentAtOnceHoweverLongItWaits() throws Exception {
    // Each delivery takes long enough for the allowance to fill again while the others wait.
    iot.kinesis.faults().latency(Duration.ofMillis(20));
    try (Mqtt3Device device = Mqtt3Device.connect(iot.device("patient3"), "patient3")) {
      for (int i = 0; i < 400; i++) {
        device.publish(Topics.telemetry("patient3"), new byte[] {'x'});
      }
      assertThat(device.interrupted.get(60, TimeUnit.SECONDS)).isNotZero();
    }
  }

  private static Mqtt5Device device(String thing) throws Exception {
    return Mqtt5Device.connect(iot.device(thing), thing);
  }

  private static List<String> errorLines(String thing) throws Exception {
    Path folder = files.resolve("errors");
    if (!Files.exists(folder)) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    try (Stream<Path> documents = Files.list(folder)) {
      for (Path document : documents.toList()) {
        lines.addAll(Files.readAllLines(document));
      }
    }
    return lines.stream().filter(line -> line.contains("device/" + thing + "/")).toList();
  }
}

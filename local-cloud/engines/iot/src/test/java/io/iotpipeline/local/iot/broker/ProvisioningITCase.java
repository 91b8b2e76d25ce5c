package io.iotpipeline.local.iot.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.local.iot.IotFolder;
import io.iotpipeline.local.iot.broker.LocalIot.Credentials;
import io.iotpipeline.local.iot.pki.CertificateRequest;
import io.iotpipeline.local.iot.pki.KeyPairs;
import io.iotpipeline.local.iot.pki.Pem;
import io.iotpipeline.local.iot.pki.PrivateFiles;
import io.iotpipeline.telemetry.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.crt.iot.MqttRequestResponseClientOptions;
import software.amazon.awssdk.crt.mqtt5.packets.SubAckPacket.SubAckReasonCode;
import software.amazon.awssdk.iot.iotidentity.IotIdentityV2Client;
import software.amazon.awssdk.iot.iotidentity.model.CreateCertificateFromCsrRequest;
import software.amazon.awssdk.iot.iotidentity.model.CreateCertificateFromCsrResponse;
import software.amazon.awssdk.iot.iotidentity.model.RegisterThingRequest;
import software.amazon.awssdk.iot.iotidentity.model.RegisterThingResponse;
import software.amazon.awssdk.iot.iotidentity.model.V2ErrorResponse;
import software.amazon.awssdk.iot.iotidentity.model.V2ErrorResponseException;

/** From a claim certificate to the first reading in Kinesis, by the unmodified device SDK. */
class ProvisioningITCase {
  @TempDir static Path files;
  private static LocalIot iot;
  private static Credentials claim;

  @BeforeAll
  static void start() throws Exception {
    iot = LocalIot.start(files, 1);
    claim = iot.credentials(iot.folder.createClaim(), "claim");
    iot.folder.allow(List.of("lane-1", "lane-2"));
  }

  @AfterAll
  static void stop() throws Exception {
    iot.close();
  }

  @Test
  void shouldMakeADeviceOfAClaim() throws Exception {
    KeyPair keys = KeyPairs.generate();
    Credentials own;
    try (Mqtt5Device device = Mqtt5Device.connect(claim, "claim-lane-1");
        IotIdentityV2Client identity = identity(device)) {
      CreateCertificateFromCsrResponse created = create(identity, keys);
      own = write("lane-1", keys, created.certificatePem);
      try (Mqtt5Device tooEarly = Mqtt5Device.start(own, "lane-1")) {
        assertThat(tooEarly.outcome()).isEqualTo("NOT_AUTHORIZED");
      }
      RegisterThingResponse registered =
          get(identity.registerThing(registration(created, "lane-1")));
      assertThat(registered.thingName).isEqualTo("lane-1");
    }
    try (Mqtt5Device device = Mqtt5Device.connect(own, "lane-1")) {
      device.publish(Topics.telemetry("lane-1"), "{}");
    }
    assertThat(iot.records("lane-1")).hasSize(1);
  }

  @Test
  void shouldRefuseASerialNumberThatIsNotAllowed() throws Exception {
    try (Mqtt5Device device = Mqtt5Device.connect(claim, "claim-stranger");
        IotIdentityV2Client identity = identity(device)) {
      CreateCertificateFromCsrResponse created = create(identity, KeyPairs.generate());
      V2ErrorResponse error = error(identity.registerThing(registration(created, "stranger")));
      assertThat(error.statusCode).isEqualTo(403);
      assertThat(iot.folder.registry().thing("stranger")).isEmpty();
    }
  }

  @Test
  void shouldAnswerOnlyWhoAsked() throws Exception {
    String accepted = "$aws/certificates/create-from-csr/json/accepted";
    try (Mqtt5Device asking = Mqtt5Device.connect(claim, "claim-asking");
        Mqtt5Device listening = Mqtt5Device.connect(claim, "claim-listening")) {
      asking.subscribe(accepted);
      listening.subscribe(accepted);
      String csr = CertificateRequest.create("x", KeyPairs.generate()).replace("\n", "\\n");
      asking.publish(
          "$aws/certificates/create-from-csr/json",
          "{\"certificateSigningRequest\":\"" + csr + "\"}");
      assertThat(asking.receive().getTopic()).isEqualTo(accepted);
      // Its own request answered, the listener would have had the other's answer before.
      listening.publish(
          "$aws/certificates/create-from-csr/json",
          "{\"certificateSigningRequest\":\"" + csr + "\"}");
      listening.receive();
      assertThat(listening.received).isEmpty();
    }
  }

  @Test
  void shouldKeepAClaimFromPublishingReadings() throws Exception {
    try (Mqtt5Device device = Mqtt5Device.connect(claim, "claim-eager")) {
      device.publish(Topics.telemetry("lane-2"), "{}".getBytes(UTF_8));
      assertThat(device.endOfConnection()).isEqualTo("NOT_AUTHORIZED");
    }
    assertThat(iot.records("lane-2")).isEmpty();
  }

  @Test
  void shouldLetAClaimAskByCsrOnly() throws Exception {
    try (Mqtt5Device device = Mqtt5Device.connect(claim, "claim-lazy")) {
      assertThat(device.subscribe("$aws/certificates/create/json/accepted"))
          .isEqualTo(SubAckReasonCode.NOT_AUTHORIZED);
      device.publish("$aws/certificates/create/json", "{}".getBytes(UTF_8));
      assertThat(device.endOfConnection()).isEqualTo("NOT_AUTHORIZED");
    }
  }

  private static CreateCertificateFromCsrResponse create(IotIdentityV2Client identity, KeyPair keys)
      throws Exception {
    CreateCertificateFromCsrRequest request = new CreateCertificateFromCsrRequest();
    request.certificateSigningRequest = CertificateRequest.create("device", keys);
    return get(identity.createCertificateFromCsr(request));
  }

  private static RegisterThingRequest registration(
      CreateCertificateFromCsrResponse created, String serialNumber) {
    RegisterThingRequest request = new RegisterThingRequest();
    request.templateName = IotFolder.TEMPLATE;
    request.certificateOwnershipToken = created.certificateOwnershipToken;
    request.parameters = new HashMap<>(Map.of("SerialNumber", serialNumber));
    return request;
  }

  private static Credentials write(String name, KeyPair keys, String certificate) throws Exception {
    Path key = files.resolve(name + ".key");
    PrivateFiles.write(key, Pem.privateKey(keys.getPrivate()).getBytes(UTF_8));
    Path pem = Files.writeString(files.resolve(name + ".pem"), certificate);
    return new Credentials(pem, key, iot.folder.authorityFile(), iot.core.mqttPort());
  }

  private static IotIdentityV2Client identity(Mqtt5Device device) {
    return IotIdentityV2Client.newFromMqtt5(
        device.client,
        MqttRequestResponseClientOptions.builder()
            .withMaxRequestResponseSubscriptions(6)
            .withMaxStreamingSubscriptions(2)
            .withOperationTimeoutSeconds(10)
            .build());
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(60, TimeUnit.SECONDS);
  }

  private static V2ErrorResponse error(CompletableFuture<?> future) throws Exception {
    try {
      future.get(60, TimeUnit.SECONDS);
      throw new AssertionError("was accepted");
    } catch (ExecutionException refused) {
      return ((V2ErrorResponseException) refused.getCause()).getModeledError();
    }
  }
}

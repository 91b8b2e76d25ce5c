package io.iotpipeline.local.iot.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.crt.iot.MqttRequestResponseClientOptions;
import software.amazon.awssdk.crt.iot.StreamingOperation;
import software.amazon.awssdk.crt.iot.SubscriptionStatusEventType;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.iot.V2ClientStreamOptions;
import software.amazon.awssdk.iot.iotshadow.IotShadowV2Client;
import software.amazon.awssdk.iot.iotshadow.model.DeleteNamedShadowRequest;
import software.amazon.awssdk.iot.iotshadow.model.GetNamedShadowRequest;
import software.amazon.awssdk.iot.iotshadow.model.GetShadowRequest;
import software.amazon.awssdk.iot.iotshadow.model.GetShadowResponse;
import software.amazon.awssdk.iot.iotshadow.model.ShadowDeltaUpdatedEvent;
import software.amazon.awssdk.iot.iotshadow.model.ShadowDeltaUpdatedSubscriptionRequest;
import software.amazon.awssdk.iot.iotshadow.model.ShadowState;
import software.amazon.awssdk.iot.iotshadow.model.UpdateNamedShadowRequest;
import software.amazon.awssdk.iot.iotshadow.model.UpdateShadowRequest;
import software.amazon.awssdk.iot.iotshadow.model.UpdateShadowResponse;
import software.amazon.awssdk.iot.iotshadow.model.V2ErrorResponseException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.iotdataplane.model.ConflictException;
import software.amazon.awssdk.services.iotdataplane.model.InvalidRequestException;
import software.amazon.awssdk.services.iotdataplane.model.RequestEntityTooLargeException;
import software.amazon.awssdk.services.iotdataplane.model.ResourceNotFoundException;
import software.amazon.awssdk.services.iotdataplane.model.UnsupportedDocumentEncodingException;

/** Shadows by the unmodified device SDK (MQTT) and the unmodified data-plane client (HTTP). */
class ShadowITCase {
  @TempDir static Path files;
  private static LocalIot iot;
  private static IotDataPlaneClient http;

  @BeforeAll
  static void start() throws Exception {
    iot = LocalIot.start(files, 1);
    http =
        IotDataPlaneClient.builder()
            .endpointOverride(iot.dataPlane())
            .region(Region.US_EAST_1)
            .credentialsProvider(LocalIot.anyone())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  @AfterAll
  static void stop() throws Exception {
    http.close();
    iot.close();
  }

  @Test
  void shouldTellADeviceWhatIsDesiredOfIt() throws Exception {
    BlockingQueue<ShadowDeltaUpdatedEvent> deltas = new LinkedBlockingQueue<>();
    try (Mqtt5Device device = Mqtt5Device.connect(iot.device("obedient"), "obedient");
        IotShadowV2Client shadows = shadows(device);
        StreamingOperation stream = deltas(shadows, "obedient", deltas)) {
      UpdateShadowResponse reported = get(shadows.updateShadow(report("obedient", 60)));
      assertThat(reported.version).isEqualTo(1);
      update("obedient", "{'state':{'desired':{'intervalSeconds':30}}}");

      ShadowDeltaUpdatedEvent delta = deltas.poll(60, TimeUnit.SECONDS);
      assertThat(delta.state.get("intervalSeconds")).isEqualTo(30.0);
      assertThat(delta.version).isEqualTo(2);

      get(shadows.updateShadow(report("obedient", 30)));
      GetShadowRequest request = new GetShadowRequest();
      request.thingName = "obedient";
      GetShadowResponse shadow = get(shadows.getShadow(request));
      assertThat(shadow.version).isEqualTo(3);
      assertThat(shadow.state.reported.get("intervalSeconds")).isEqualTo(30.0);
      assertThat(shadow.state.delta).isNull();
    }
  }

  @Test
  void shouldKeepNamedShadows() throws Exception {
    try (Mqtt5Device device = Mqtt5Device.connect(iot.device("named"), "named");
        IotShadowV2Client shadows = shadows(device)) {
      UpdateNamedShadowRequest update = new UpdateNamedShadowRequest();
      update.thingName = "named";
      update.shadowName = "config";
      update.state = new ShadowState();
      update.state.reported = new HashMap<>(Map.of("a", 1));
      assertThat(get(shadows.updateNamedShadow(update)).version).isEqualTo(1);
      GetNamedShadowRequest read = new GetNamedShadowRequest();
      read.thingName = "named";
      read.shadowName = "config";
      assertThat(get(shadows.getNamedShadow(read)).state.reported).containsEntry("a", 1.0);
    }
    assertThat(http.listNamedShadowsForThing(r -> r.thingName("named")).results())
        .containsExactly("config");
    http.deleteThingShadow(r -> r.thingName("named").shadowName("config"));
    assertThat(http.listNamedShadowsForThing(r -> r.thingName("named")).results()).isEmpty();
  }

  @Test
  void shouldGiveADevicesSdkItsErrors() throws Exception {
    try (Mqtt5Device device = Mqtt5Device.connect(iot.device("erring"), "erring");
        IotShadowV2Client shadows = shadows(device)) {
      GetShadowRequest missing = new GetShadowRequest();
      missing.thingName = "erring";
      assertThat(error(shadows.getShadow(missing))).isEqualTo(404);
      UpdateShadowRequest conflict = report("erring", 1);
      conflict.version = 9;
      assertThat(error(shadows.updateShadow(conflict))).isEqualTo(409);
      get(shadows.updateShadow(report("erring", 1)));
      // The policy of devices does not let them delete shadows: the connection ends.
      DeleteNamedShadowRequest delete = new DeleteNamedShadowRequest();
      delete.thingName = "erring";
      delete.shadowName = "config";
      shadows.deleteNamedShadow(delete);
      assertThat(device.endOfConnection()).isEqualTo("NOT_AUTHORIZED");
    }
  }

  @Test
  void shouldAnswerHttpAsAwsDoes() {
    assertThatThrownBy(() -> http.getThingShadow(r -> r.thingName("h")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("No shadow exists with name: 'h'");
    assertThatThrownBy(() -> http.deleteThingShadow(r -> r.thingName("h")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThat(update("h", "{'state':{'desired':{'a':1}},'clientToken':'t'}"))
        .contains("\"version\":1")
        .contains("\"clientToken\":\"t\"");
    assertThat(http.getThingShadow(r -> r.thingName("h")).payload().asUtf8String())
        .contains("\"delta\":{\"a\":1}");
    assertThatThrownBy(() -> update("h", "{'state':{},'version':7}"))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> update("h", "{'state':"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Invalid JSON");
    assertThatThrownBy(() -> update("h", "{'state':{'desired':{'a':'" + "x".repeat(9000) + "'}}}"))
        .isInstanceOf(RequestEntityTooLargeException.class);
    assertThatThrownBy(
            () ->
                http.updateThingShadow(
                    r ->
                        r.thingName("h")
                            .payload(SdkBytes.fromByteArray(new byte[] {'{', (byte) 0xff}))))
        .isInstanceOf(UnsupportedDocumentEncodingException.class);
    assertThat(http.deleteThingShadow(r -> r.thingName("h")).payload().asUtf8String())
        .contains("\"version\":1");
  }

  @Test
  void shouldListNamesPageByPage() {
    for (String name : List.of("c", "a", "b")) {
      http.updateThingShadow(
          r ->
              r.thingName("paged")
                  .shadowName(name)
                  .payload(SdkBytes.fromUtf8String("{\"state\":{}}")));
    }
    var first = http.listNamedShadowsForThing(r -> r.thingName("paged").pageSize(2));
    assertThat(first.results()).containsExactly("a", "b");
    var second =
        http.listNamedShadowsForThing(
            r -> r.thingName("paged").pageSize(2).nextToken(first.nextToken()));
    assertThat(second.results()).containsExactly("c");
    assertThat(second.nextToken()).isNull();
  }

  @Test
  void shouldPublishWhatHttpChanged() throws Exception {
    try (Mqtt5Device device = Mqtt5Device.connect(iot.device("watching"), "watching")) {
      device.subscribe("$aws/things/watching/shadow/update/#");
      update("watching", "{'state':{'desired':{'a':1}}}");
      List<String> topics =
          List.of(
              device.receive().getTopic(),
              device.receive().getTopic(),
              device.receive().getTopic());
      assertThat(topics)
          .containsExactly(
              "$aws/things/watching/shadow/update/accepted",
              "$aws/things/watching/shadow/update/documents",
              "$aws/things/watching/shadow/update/delta");
    }
  }

  @Test
  void shouldAskHttpRequestsForASignature() throws Exception {
    var connection = iot.dataPlane().resolve("/things/h/shadow").toURL().openConnection();
    assertThat(((java.net.HttpURLConnection) connection).getResponseCode()).isEqualTo(403);
  }

  @Test
  void shouldShowItsCounters() throws Exception {
    var counters = new ObjectMapper().readTree(iot.dataPlane().resolve(DataPlane.COUNTERS).toURL());
    assertThat(counters.has("Connect.Success")).isTrue();
  }

  private static String update(String thing, String document) {
    return http.updateThingShadow(
            r ->
                r.thingName(thing).payload(SdkBytes.fromString(document.replace('\'', '"'), UTF_8)))
        .payload()
        .asUtf8String();
  }

  private static UpdateShadowRequest report(String thing, int interval) {
    UpdateShadowRequest request = new UpdateShadowRequest();
    request.thingName = thing;
    request.state = new ShadowState();
    request.state.reported = new HashMap<>(Map.of("intervalSeconds", interval));
    return request;
  }

  private static IotShadowV2Client shadows(Mqtt5Device device) {
    return IotShadowV2Client.newFromMqtt5(
        device.client,
        MqttRequestResponseClientOptions.builder()
            .withMaxRequestResponseSubscriptions(6)
            .withMaxStreamingSubscriptions(2)
            .withOperationTimeoutSeconds(10)
            .build());
  }

  private static StreamingOperation deltas(
      IotShadowV2Client shadows, String thing, BlockingQueue<ShadowDeltaUpdatedEvent> deltas)
      throws Exception {
    CompletableFuture<Void> subscribed = new CompletableFuture<>();
    ShadowDeltaUpdatedSubscriptionRequest request = new ShadowDeltaUpdatedSubscriptionRequest();
    request.thingName = thing;
    StreamingOperation stream =
        shadows.createShadowDeltaUpdatedStream(
            request,
            V2ClientStreamOptions.<ShadowDeltaUpdatedEvent>builder()
                .withStreamEventHandler(deltas::add)
                .withSubscriptionEventHandler(
                    event -> {
                      if (event.getType() == SubscriptionStatusEventType.SUBSCRIPTION_ESTABLISHED) {
                        subscribed.complete(null);
                      }
                    })
                .build());
    stream.open();
    subscribed.get(60, TimeUnit.SECONDS);
    return stream;
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(60, TimeUnit.SECONDS);
  }

  private static int error(CompletableFuture<?> future) throws Exception {
    try {
      future.get(60, TimeUnit.SECONDS);
      throw new AssertionError("was accepted");
    } catch (ExecutionException refused) {
      return ((V2ErrorResponseException) refused.getCause()).getModeledError().code;
    }
  }
}

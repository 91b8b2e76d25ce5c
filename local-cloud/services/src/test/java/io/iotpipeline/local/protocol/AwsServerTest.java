package io.iotpipeline.local.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import io.iotpipeline.local.protocol.Faults.LostAnswer;
import java.io.IOException;
import java.net.BindException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AwsServerTest {
  private static final String JSON = "application/x-amz-json-1.1";
  private static final String CBOR = "application/x-amz-cbor-1.1";
  private static final String SIGNED =
      "AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-west-1/echo/aws4_request,"
          + " SignedHeaders=host;x-amz-date, Signature=00";
  private static final byte[] PUT = "{\"Data\":\"aGk=\",\"At\":1700000000.123}".getBytes(UTF_8);

  private final ObjectMapper json = new ObjectMapper();
  private final ObjectMapper cbor = new ObjectMapper(new CBORFactory());
  private final HttpClient client = HttpClient.newHttpClient();
  private final EchoService echo = new EchoService("Echo_1");
  private AwsServer server;

  @BeforeEach
  void start() throws IOException {
    server = AwsServer.start(0, echo, new EchoService("Other_2"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldRouteByTargetPrefixAndAnswerInTheFormatAsked() throws Exception {
    HttpResponse<byte[]> one = post("Echo_1.Describe", JSON, "{}".getBytes(UTF_8));
    HttpResponse<byte[]> other =
        post("Other_2.Describe", "application/x-amz-json-1.0; charset=utf-8", "{}".getBytes(UTF_8));

    assertThat(json.readTree(one.body())).isEqualTo(json.readTree("{\"Prefix\":\"Echo_1\"}"));
    assertThat(one.headers().firstValue("Content-Type")).contains(JSON);
    assertThat(one.headers().firstValue("x-amzn-RequestId")).isPresent();
    assertThat(json.readTree(other.body())).isEqualTo(json.readTree("{\"Prefix\":\"Other_2\"}"));
    assertThat(other.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.0");
  }

  @Test
  void shouldReadAndWriteBlobsAsBase64AndMomentsAsSecondsInJson() throws Exception {
    JsonNode answer = json.readTree(post("Echo_1.Put", JSON, PUT).body());

    assertThat(answer.get("Data").textValue()).isEqualTo("aGk=");
    assertThat(answer.get("At").decimalValue()).isEqualByComparingTo("1700000000.123");
  }

  @Test
  void shouldReadAndWriteBlobsAsBytesAndMomentsAsTaggedMillisecondsInCbor() throws Exception {
    byte[] request =
        cbor.writeValueAsBytes(
            json.createObjectNode().put("Data", "hi".getBytes(UTF_8)).put("At", 1700000000123L));

    HttpResponse<byte[]> response = post("Echo_1.Put", CBOR, request);

    JsonNode answer = cbor.readTree(response.body());
    assertThat(answer.get("Data").isBinary()).isTrue();
    assertThat(answer.get("Data").binaryValue()).isEqualTo("hi".getBytes(UTF_8));
    assertThat(answer.get("At").longValue()).isEqualTo(1700000000123L);
    // 0xc1 is tag 1, 0x1b a 64-bit integer.
    assertThat(response.body()).containsSequence(0x62, 'A', 't', 0xc1, 0x1b);
    assertThat(response.headers().firstValue("Content-Type")).contains(CBOR);
  }

  @Test
  void shouldTellWhoSigned() throws Exception {
    JsonNode answer = json.readTree(post("Echo_1.Put", JSON, PUT).body());

    assertThat(answer.get("Key").textValue()).isEqualTo("AKID");
    assertThat(answer.get("Region").textValue()).isEqualTo("eu-west-1");
  }

  @Test
  void shouldRefuseAnUnsignedRequest() throws Exception {
    HttpRequest unsigned =
        HttpRequest.newBuilder(server.endpoint())
            .header("X-Amz-Target", "Echo_1.Put")
            .POST(BodyPublishers.ofByteArray(PUT))
            .build();

    HttpResponse<byte[]> response = client.send(unsigned, BodyHandlers.ofByteArray());

    assertRefused(response, 403, "MissingAuthenticationTokenException");
    assertThat(echo.carriedOut).hasValue(0);
  }

  @Test
  void shouldRefuseWhatItCannotRouteOrRead() throws Exception {
    byte[] empty = "{}".getBytes(UTF_8);

    assertRefused(post("Echo_1.Nope", JSON, empty), 400, "UnknownOperationException");
    assertRefused(post("Nope_1.Put", JSON, empty), 400, "UnknownOperationException");
    assertRefused(post("Put", JSON, empty), 400, "UnknownOperationException");
    assertRefused(post("Echo_1.Put", JSON, "{\"a".getBytes(UTF_8)), 400, "SerializationException");
    assertRefused(post("Echo_1.Put", JSON, new byte[0]), 400, "SerializationException");
    assertRefused(post("Echo_1.Put", JSON, "[1]".getBytes(UTF_8)), 400, "SerializationException");
    assertRefused(
        post("Echo_1.Put", JSON, "{\"Data\":\"!\"}".getBytes(UTF_8)),
        400,
        "SerializationException");
    assertRefused(post("Echo_1.Put", JSON, empty), 400, "ValidationException");
    assertThat(cbor.readTree(post("Echo_1.Put", CBOR, new byte[] {1}).body()).get("__type"))
        .hasToString("\"SerializationException\"");
  }

  @Test
  void shouldAnswerADefectAsAnInternalFailure() throws Exception {
    assertRefused(post("Echo_1.Break", JSON, "{}".getBytes(UTF_8)), 500, "InternalFailure");
  }

  @Test
  void shouldWriteTheErrorsOwnFields() throws Exception {
    HttpResponse<byte[]> response = post("Echo_1.Reject", JSON, "{}".getBytes(UTF_8));

    assertRefused(response, 419, "RejectedRecordsException");
    assertThat(json.readTree(response.body()).get("RejectedRecords").get(0).intValue())
        .isEqualTo(3);
  }

  @Test
  void shouldAnswerWithoutABodyWhereTheServiceHasNone() throws Exception {
    HttpResponse<byte[]> response = post("Echo_1.Quiet", JSON, "{}".getBytes(UTF_8));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
  }

  @Test
  void shouldThrottleBeforeApplyingAndOnlyDataRequests() throws Exception {
    echo.faults.throttle(1);

    assertRefused(post("Echo_1.Put", JSON, PUT), 400, "ThrottlingException");
    assertThat(post("Echo_1.Describe", JSON, "{}".getBytes(UTF_8)).statusCode()).isEqualTo(200);
    assertThat(echo.carriedOut).hasValue(0);
    assertThat(echo.faults.throttled()).isEqualTo(1);

    echo.faults.clear();
    assertThat(post("Echo_1.Put", JSON, PUT).statusCode()).isEqualTo(200);
  }

  @Test
  void shouldApplyAndThenLoseTheAnswer() throws Exception {
    echo.faults.loseAnswer(1, LostAnswer.CONNECTION_CLOSED);
    assertThatIOException().isThrownBy(() -> post("Echo_1.Put", JSON, PUT));

    echo.faults.loseAnswer(1, LostAnswer.INTERNAL_FAILURE);
    assertRefused(post("Echo_1.Put", JSON, PUT), 500, "InternalFailure");

    assertThat(echo.carriedOut).hasValue(2);
    assertThat(echo.faults.answersLost()).isEqualTo(2);
  }

  @Test
  void shouldStrikeTheSameDrawsWithTheSameSeed() {
    assertThat(strikes(7)).isEqualTo(strikes(7)).isNotEqualTo(strikes(8));
    assertThat(strikes(7).stream().filter(struck -> struck).count()).isBetween(250L, 350L);
    assertThatIllegalArgumentException().isThrownBy(() -> new Faults(1).throttle(1.5));
  }

  @Test
  void shouldSayThatAPortIsTaken() {
    assertThatThrownBy(() -> AwsServer.start(server.port(), echo))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("port " + server.port() + " on 127.0.0.1 is in use");
  }

  private static List<Boolean> strikes(long seed) {
    Faults faults = new Faults(seed).partialFailure(0.3);
    List<Boolean> strikes = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      strikes.add(faults.failsEntry());
    }
    return strikes;
  }

  private void assertRefused(HttpResponse<byte[]> response, int status, String code)
      throws IOException {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json.readTree(response.body()).get("__type").textValue()).isEqualTo(code);
    assertThat(response.headers().firstValue("x-amzn-ErrorType")).contains(code);
  }

  private HttpResponse<byte[]> post(String target, String type, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.endpoint())
            .header("X-Amz-Target", target)
            .header("Content-Type", type)
            .header("Authorization", SIGNED)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return client.send(request, BodyHandlers.ofByteArray());
  }
}

package io.iotpipeline.local.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.iotpipeline.local.protocol.AwsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;

/**
 * DynamoDB's JSON protocol to the local engine, which requires a signature but does not check it.
 */
final class DynamoDbWire {
  static final String TARGET_PREFIX = "DynamoDB_20120810";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNCHECKED_SIGNATURE =
      "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request,"
          + " SignedHeaders=host, Signature=0";

  private final URI endpoint;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  DynamoDbWire(URI endpoint) {
    this.endpoint = endpoint;
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /**
   * Calls an action.
   *
   * @throws AwsException what DynamoDB refuses, in its words
   */
  JsonNode call(String action, JsonNode body) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(endpoint)
              .header("X-Amz-Target", TARGET_PREFIX + "." + action)
              .header("Content-Type", "application/x-amz-json-1.0")
              .header("Authorization", UNCHECKED_SIGNATURE)
              .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
              .build();
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      JsonNode answer = JSON.readTree(response.body());
      if (response.statusCode() != 200) {
        throw refusal(response.statusCode(), (ObjectNode) answer);
      }
      return answer;
    } catch (IOException unreachable) {
      throw new UncheckedIOException("DynamoDB at " + endpoint + " does not answer", unreachable);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted while waiting for DynamoDB"));
    }
  }

  private static AwsException refusal(int status, ObjectNode answer) {
    String type = answer.path("__type").asText("InternalServerError");
    String message = answer.path("message").asText(answer.path("Message").asText());
    AwsException refusal = new AwsException(type.substring(type.indexOf('#') + 1), status, message);
    answer
        .without(Set.of("__type", "message", "Message"))
        .fields()
        .forEachRemaining(field -> refusal.with(field.getKey(), field.getValue()));
    return refusal;
  }
}

package io.iotpipeline.local.iot.shadow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The documents that the shadow service answers with and publishes. Timestamps are seconds. */
final class ShadowAnswers {
  private ShadowAnswers() {}

  static ObjectNode got(Shadow shadow, long timestamp, String clientToken) {
    ObjectNode answer = ShadowJson.object();
    ObjectNode state = shadow.state();
    ObjectNode delta = shadow.delta();
    if (!delta.isEmpty()) {
      state.set("delta", delta);
    }
    answer.set("state", state);
    answer.set("metadata", shadow.metadata());
    answer.put("version", shadow.version());
    return end(answer, timestamp, clientToken);
  }

  /** The request's fields and their metadata. */
  static ObjectNode accepted(Shadow shadow, ShadowRequest request, long timestamp) {
    ObjectNode answer = ShadowJson.object();
    answer.set("state", request.state());
    ObjectNode metadata = answer.putObject("metadata");
    for (String section : List.of(ShadowRequest.DESIRED, ShadowRequest.REPORTED)) {
      JsonNode sent = request.state().get(section);
      if (sent != null && !sent.isNull()) {
        ShadowSection stored =
            section.equals(ShadowRequest.DESIRED) ? shadow.desired() : shadow.reported();
        metadata.set(section, stored.metadataOf(sent));
      }
    }
    answer.put("version", shadow.version());
    return end(answer, timestamp, request.clientToken());
  }

  /** Every desired value that differs from the reported one; null when none does. */
  static ObjectNode delta(Shadow shadow, long timestamp, String clientToken) {
    ObjectNode delta = shadow.delta();
    if (delta.isEmpty()) {
      return null;
    }
    ObjectNode answer = ShadowJson.object();
    answer.put("version", shadow.version());
    answer.put("timestamp", timestamp);
    answer.set("state", delta);
    answer.set("metadata", shadow.desired().metadataOf(delta));
    return token(answer, clientToken);
  }

  static ObjectNode documents(Shadow before, Shadow after, long timestamp, String clientToken) {
    ObjectNode answer = ShadowJson.object();
    answer.set("previous", document(before));
    answer.set("current", document(after));
    return end(answer, timestamp, clientToken);
  }

  static ObjectNode deleted(Shadow shadow, long timestamp, String clientToken) {
    return end(ShadowJson.object().put("version", shadow.version()), timestamp, clientToken);
  }

  static ObjectNode rejected(ShadowException refusal, long timestamp, String clientToken) {
    ObjectNode answer = ShadowJson.object();
    answer.put("code", refusal.code());
    answer.put("message", refusal.getMessage());
    return end(answer, timestamp, clientToken);
  }

  private static ObjectNode document(Shadow shadow) {
    ObjectNode document = ShadowJson.object();
    document.set("state", shadow.state());
    document.set("metadata", shadow.metadata());
    return document.put("version", shadow.version());
  }

  private static ObjectNode end(ObjectNode answer, long timestamp, String clientToken) {
    return token(answer.put("timestamp", timestamp), clientToken);
  }

  private static ObjectNode token(ObjectNode answer, String clientToken) {
    return clientToken == null ? answer : answer.put("clientToken", clientToken);
  }
}

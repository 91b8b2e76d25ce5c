package io.iotpipeline.local.iot.provisioning;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fleet provisioning over MQTT, in JSON and CBOR. */
public final class ProvisioningTopics {
  private static final Logger LOG = LoggerFactory.getLogger(ProvisioningTopics.class);
  private static final Pattern TOPIC =
      Pattern.compile(
          "\\$aws/(?:certificates/(create|create-from-csr)|provisioning-templates/([^/]+)/provision)"
              + "/(json|cbor)");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());

  private final FleetProvisioning provisioning;

  public ProvisioningTopics(FleetProvisioning provisioning) {
    this.provisioning = provisioning;
  }

  /**
   * An answer for the client that asked, and for no other: it may hold a private key.
   *
   * @param payload never to be logged
   */
  public record Answer(String topic, byte[] payload) {}

  /** Whether a topic is one of provisioning's requests. */
  public static boolean takes(String topic) {
    return topic.startsWith("$aws/") && TOPIC.matcher(topic).matches();
  }

  /**
   * Carries out what a client published.
   *
   * @param certificateId of the certificate that the client connected with
   * @return nothing when the topic is none of provisioning's requests
   */
  public Optional<Answer> onPublish(
      String topic, byte[] payload, String certificateId, String clientId) {
    Matcher asked = TOPIC.matcher(topic);
    if (!asked.matches()) {
      return Optional.empty();
    }
    ObjectMapper format = asked.group(3).equals("json") ? JSON : CBOR;
    try {
      ObjectNode answer = answer(asked, read(format, payload), certificateId, clientId);
      return Optional.of(new Answer(topic + "/accepted", write(format, answer)));
    } catch (ProvisioningRefusedException refusal) {
      return Optional.of(new Answer(topic + "/rejected", write(format, rejected(refusal))));
    } catch (RuntimeException defect) {
      LOG.error("{} failed", topic, defect);
      ProvisioningRefusedException failure =
          new ProvisioningRefusedException(500, "InternalFailure", "Internal service failure");
      return Optional.of(new Answer(topic + "/rejected", write(format, rejected(failure))));
    }
  }

  private ObjectNode answer(Matcher asked, JsonNode request, String certificateId, String clientId)
      throws ProvisioningRefusedException {
    if (asked.group(2) != null) {
      return provisioning.registerThing(
          asked.group(2),
          text(request, "certificateOwnershipToken"),
          parameters(request.path("parameters")),
          certificateId,
          clientId);
    }
    if (asked.group(1).equals("create")) {
      return provisioning.createKeysAndCertificate();
    }
    String csr = text(request, "certificateSigningRequest");
    if (csr == null) {
      throw new ProvisioningRefusedException(
          400, "InvalidPayload", "Missing required field: certificateSigningRequest");
    }
    return provisioning.createCertificateFromCsr(csr);
  }

  private static Map<String, String> parameters(JsonNode given)
      throws ProvisioningRefusedException {
    Map<String, String> parameters = new HashMap<>();
    for (Map.Entry<String, JsonNode> parameter : given.properties()) {
      if (!parameter.getValue().isTextual()) {
        throw new ProvisioningRefusedException(
            400, "InvalidParameters", "Parameter is no text: " + parameter.getKey());
      }
      parameters.put(parameter.getKey(), parameter.getValue().textValue());
    }
    return parameters;
  }

  private static JsonNode read(ObjectMapper format, byte[] payload)
      throws ProvisioningRefusedException {
    try {
      JsonNode request = payload.length == 0 ? format.createObjectNode() : format.readTree(payload);
      if (request.isObject()) {
        return request;
      }
    } catch (IOException unreadable) {
      // Told below.
    }
    throw new ProvisioningRefusedException(400, "InvalidPayload", "The payload is not one object");
  }

  private static String text(JsonNode request, String field) {
    JsonNode value = request.get(field);
    return value != null && value.isTextual() ? value.textValue() : null;
  }

  private static ObjectNode rejected(ProvisioningRefusedException refusal) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("statusCode", refusal.statusCode())
        .put("errorCode", refusal.errorCode())
        .put("errorMessage", refusal.getMessage());
  }

  private static byte[] write(ObjectMapper format, ObjectNode document) {
    try {
      return format.writeValueAsBytes(document);
    } catch (IOException odd) {
      throw new IllegalStateException(odd);
    }
  }
}

package io.iotpipeline.local.iot.provisioning;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iotpipeline.local.iot.registry.CertificateStatus;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A provisioning template: which thing, certificate status and policy a device gets. Understands
 * one resource of each type, and values that are text or {@code {"Ref": "Parameter"}}.
 */
public final class ProvisioningTemplate {
  private static final String CERTIFICATE_ID = "AWS::IoT::Certificate::Id";

  private final String name;
  private final JsonNode parameters;
  private final JsonNode thing;
  private final JsonNode certificate;
  private final JsonNode policy;

  /**
   * Reads a template.
   *
   * @param body the template's JSON
   * @throws IllegalArgumentException when it is no JSON or lacks a resource
   */
  public ProvisioningTemplate(String name, String body) {
    this.name = name;
    JsonNode document;
    try {
      document = new ObjectMapper().readTree(body);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(
          "template " + name + " is not JSON: " + malformed.getOriginalMessage());
    }
    parameters = document.path("Parameters");
    thing = resource(document, "AWS::IoT::Thing");
    certificate = resource(document, "AWS::IoT::Certificate");
    policy = resource(document, "AWS::IoT::Policy");
  }

  public String name() {
    return name;
  }

  /**
   * Fills the template in.
   *
   * @throws ProvisioningException when a parameter is missing
   */
  Resources resolve(Map<String, String> given, String certificateId)
      throws ProvisioningRefusedException {
    Map<String, String> values = new HashMap<>();
    parameters
        .properties()
        .forEach(
            parameter -> {
              JsonNode standard = parameter.getValue().get("Default");
              if (standard != null) {
                values.put(parameter.getKey(), standard.asText());
              }
            });
    values.putAll(given);
    values.put(CERTIFICATE_ID, certificateId);
    String type = thing.has("ThingTypeName") ? value(thing, "ThingTypeName", values) : null;
    String status =
        certificate.has("Status")
            ? value(certificate, "Status", values)
            : CertificateStatus.ACTIVE.name();
    return new Resources(
        value(thing, "ThingName", values),
        type,
        CertificateStatus.valueOf(status.toUpperCase(Locale.ROOT)),
        value(policy, "PolicyName", values));
  }

  private String value(JsonNode properties, String key, Map<String, String> values)
      throws ProvisioningRefusedException {
    JsonNode node = properties.path(key);
    if (node.isTextual()) {
      return node.textValue();
    }
    String parameter = node.path("Ref").asText();
    String value = values.get(parameter);
    if (value == null || value.isEmpty()) {
      throw new ProvisioningRefusedException(
          400, "InvalidParameters", "Missing required parameter: " + parameter);
    }
    return value;
  }

  private JsonNode resource(JsonNode document, String type) {
    for (JsonNode resource : document.path("Resources")) {
      if (resource.path("Type").asText().equals(type)) {
        return resource.path("Properties");
      }
    }
    throw new IllegalArgumentException("template " + name + " has no resource " + type);
  }

  /** What one device gets. */
  record Resources(String thing, String thingType, CertificateStatus status, String policy) {}
}

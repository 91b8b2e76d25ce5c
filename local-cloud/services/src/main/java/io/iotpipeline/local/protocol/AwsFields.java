package io.iotpipeline.local.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A structure in a request, read with the types of the service's model. A field of another type is
 * a SerializationException and a required one that is missing a ValidationException, as in AWS; an
 * explicit null is a missing field.
 */
public final class AwsFields {
  private final JsonNode node;
  private final WireFormat format;
  private final String path;

  AwsFields(JsonNode node, WireFormat format) {
    this(node, format, "");
  }

  private AwsFields(JsonNode node, WireFormat format, String path) {
    if (!node.isObject()) {
      throw AwsException.serialization("Expected a structure at '" + path + "'");
    }
    this.node = node;
    this.format = format;
    this.path = path;
  }

  /** Structures outside a request, for tests of a service without the server. JSON's rules hold. */
  public static AwsFields of(ObjectNode node) {
    return new AwsFields(node, WireFormat.JSON_1_1);
  }

  /** A moment for an answer: written as seconds in JSON and as milliseconds in CBOR. */
  public static JsonNode timestamp(long epochMillis) {
    return JsonNodeFactory.instance.pojoNode(Instant.ofEpochMilli(epochMillis));
  }

  public boolean has(String name) {
    return get(name) != null;
  }

  /** The raw node, or null when the field is missing. */
  public JsonNode get(String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /** The whole structure as it came. */
  public JsonNode node() {
    return node;
  }

  /** The text, or null when the field is missing. */
  public String text(String name) {
    JsonNode value = get(name);
    if (value != null && !value.isTextual()) {
      throw wrongType(name, "String");
    }
    return value == null ? null : value.textValue();
  }

  public String requiredText(String name) {
    return require(name, text(name));
  }

  /** The whole number, or null when the field is missing. */
  public Long number(String name) {
    JsonNode value = get(name);
    if (value != null && !(value.isIntegralNumber() && value.canConvertToLong())) {
      throw wrongType(name, "Integer");
    }
    return value == null ? null : Long.valueOf(value.longValue());
  }

  public long requiredNumber(String name) {
    return require(name, number(name));
  }

  /** The boolean, or false when the field is missing. */
  public boolean flag(String name) {
    JsonNode value = get(name);
    if (value != null && !value.isBoolean()) {
      throw wrongType(name, "Boolean");
    }
    return value != null && value.booleanValue();
  }

  /** The bytes (base64 in JSON, a byte string in CBOR), or null when the field is missing. */
  public byte[] blob(String name) {
    JsonNode value = get(name);
    if (value == null) {
      return null;
    }
    if (!value.isBinary() && !(value.isTextual() && !format.isCbor())) {
      throw wrongType(name, "Blob");
    }
    try {
      return value.binaryValue();
    } catch (IOException notBase64) {
      throw wrongType(name, "Blob");
    }
  }

  public byte[] requiredBlob(String name) {
    return require(name, blob(name));
  }

  /** The moment in epoch milliseconds, or null when the field is missing. */
  public Long timestamp(String name) {
    JsonNode value = get(name);
    if (value != null && !value.isNumber()) {
      throw wrongType(name, "Timestamp");
    }
    return value == null ? null : Long.valueOf(format.epochMillis(value));
  }

  /** The structure, or null when the field is missing. */
  public AwsFields structure(String name) {
    JsonNode value = get(name);
    return value == null ? null : new AwsFields(value, format, memberPath(name));
  }

  public AwsFields requiredStructure(String name) {
    return require(name, structure(name));
  }

  /** The structures of a list, or an empty list when the field is missing. */
  public List<AwsFields> structures(String name) {
    JsonNode list = get(name);
    if (list == null) {
      return List.of();
    }
    if (!list.isArray()) {
      throw wrongType(name, "List");
    }
    List<AwsFields> members = new ArrayList<>(list.size());
    String listPath = memberPath(name);
    for (int i = 0; i < list.size(); i++) {
      members.add(new AwsFields(list.get(i), format, listPath + "." + (i + 1)));
    }
    return members;
  }

  /** The field's name as AWS's messages write it, for example {@code records.3.data}. */
  public String memberPath(String name) {
    String member = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    return path.isEmpty() ? member : path + "." + member;
  }

  private <T> T require(String name, T value) {
    if (value == null) {
      throw AwsException.validation(memberPath(name), null, "Member must not be null");
    }
    return value;
  }

  private AwsException wrongType(String name, String type) {
    return AwsException.serialization(
        "The value at '" + memberPath(name) + "' can not be converted to " + type);
  }
}

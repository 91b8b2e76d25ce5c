package io.iotpipeline.local.iot.shadow;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Set;

/** A request's document, checked. */
final class ShadowRequest {
  static final String DESIRED = "desired";
  static final String REPORTED = "reported";

  private static final Set<String> SECTIONS = Set.of(DESIRED, REPORTED);
  private static final int MAX_TOKEN_BYTES = 64;

  /** Levels below desired or reported. */
  private static final int MAX_DEPTH = 8;

  private final ObjectNode document;

  private ShadowRequest(ObjectNode document) {
    this.document = document;
  }

  /** Reads the document of a get or delete: it may be empty. */
  static ShadowRequest parse(byte[] payload) throws ShadowException {
    ShadowRequest request = new ShadowRequest(ShadowJson.read(payload));
    request.checkToken();
    return request;
  }

  /** Reads the document of an update. */
  static ShadowRequest parseUpdate(byte[] payload) throws ShadowException {
    if (payload.length == 0) {
      throw ShadowException.badRequest("Invalid JSON");
    }
    ShadowRequest request = parse(payload);
    request.checkState();
    request.checkVersion();
    return request;
  }

  /** The client token of a payload that may be refused otherwise; null when it has none. */
  static String tokenOf(byte[] payload) {
    try {
      return parse(payload).clientToken();
    } catch (ShadowException refused) {
      return null;
    }
  }

  ObjectNode state() {
    return (ObjectNode) document.get("state");
  }

  /** The token that the answer repeats; null when there is none. */
  String clientToken() {
    JsonNode token = document.get("clientToken");
    return token == null || token.isNull() ? null : token.textValue();
  }

  /** The version that the shadow must have; null when any will do. */
  Long version() {
    JsonNode version = document.get("version");
    return version == null || version.isNull() ? null : version.longValue();
  }

  private void checkToken() throws ShadowException {
    JsonNode token = document.get("clientToken");
    if (token == null || token.isNull()) {
      return;
    }
    if (!token.isTextual() || token.textValue().getBytes(UTF_8).length > MAX_TOKEN_BYTES) {
      throw ShadowException.badRequest("Invalid clientToken");
    }
  }

  private void checkVersion() throws ShadowException {
    JsonNode version = document.get("version");
    if (version == null || version.isNull()) {
      return;
    }
    if (!version.isIntegralNumber() || !version.canConvertToLong() || version.longValue() < 0) {
      throw ShadowException.badRequest("Invalid version");
    }
  }

  private void checkState() throws ShadowException {
    JsonNode state = document.get("state");
    if (state == null) {
      throw ShadowException.badRequest("Missing required node: state");
    }
    if (!state.isObject()) {
      throw ShadowException.badRequest("State node must be an object");
    }
    for (Iterator<String> names = state.fieldNames(); names.hasNext(); ) {
      if (!SECTIONS.contains(names.next())) {
        throw ShadowException.badRequest("State contains an invalid node");
      }
    }
    checkSection("Desired", state.get(DESIRED));
    checkSection("Reported", state.get(REPORTED));
  }

  private static void checkSection(String shown, JsonNode section) throws ShadowException {
    if (section == null || section.isNull()) {
      return;
    }
    if (!section.isObject()) {
      throw ShadowException.badRequest(shown + " node must be an object");
    }
    if (depth(section) > MAX_DEPTH) {
      throw ShadowException.badRequest(
          "JSON contains too many levels of nesting; maximum is " + MAX_DEPTH);
    }
  }

  private static int depth(JsonNode node) {
    int deepest = 0;
    for (JsonNode child : node) {
      deepest = Math.max(deepest, depth(child));
    }
    return node.isContainerNode() ? deepest + 1 : 0;
  }
}

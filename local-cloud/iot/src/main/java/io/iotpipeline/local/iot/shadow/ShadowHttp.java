package io.iotpipeline.local.iot.shadow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The shadows' part of AWS IoT's data plane: GetThingShadow, UpdateThingShadow, DeleteThingShadow
 * and ListNamedShadowsForThing. Requests must be signed; the signature itself is not verified.
 */
public final class ShadowHttp implements HttpHandler {
  private static final Pattern SHADOW = Pattern.compile("/things/([^/]+)/shadow");
  private static final Pattern LIST =
      Pattern.compile("/api/things/shadow/ListNamedShadowsForThing/([^/]+)");
  private static final int DEFAULT_PAGE = 25;
  private static final int MAX_PAGE = 100;
  private static final Map<Integer, String> ERROR_TYPES =
      Map.of(
          400, "InvalidRequestException",
          403, "ForbiddenException",
          404, "ResourceNotFoundException",
          405, "MethodNotAllowedException",
          409, "ConflictException",
          413, "RequestEntityTooLargeException",
          415, "UnsupportedDocumentEncodingException");

  private final ShadowService shadows;

  public ShadowHttp(ShadowService shadows) {
    this.shadows = shadows;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] answer;
      int status = 200;
      try {
        answer = answer(exchange);
      } catch (ShadowException refusal) {
        status = refusal.code();
        String type = ERROR_TYPES.getOrDefault(status, "InternalFailureException");
        exchange.getResponseHeaders().set("x-amzn-ErrorType", type);
        ObjectNode error = ShadowJson.object().put("message", refusal.getMessage());
        answer = ShadowJson.bytes(error.put("traceId", UUID.randomUUID().toString()));
      }
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private byte[] answer(HttpExchange exchange) throws IOException, ShadowException {
    byte[] body = exchange.getRequestBody().readNBytes(ShadowJson.MAX_BYTES + 1);
    if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
      throw new ShadowException(403, "Missing Authentication Token");
    }
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    Matcher list = LIST.matcher(path);
    if (list.matches() && method.equals("GET")) {
      return list(list.group(1), query);
    }
    Matcher shadow = SHADOW.matcher(path);
    if (!shadow.matches()) {
      throw new ShadowException(404, "No such resource: " + path);
    }
    ShadowKey key = new ShadowKey(shadow.group(1), query.get("name"));
    return switch (method) {
      case "GET" -> shadows.get(key, new byte[0]);
      case "POST" -> shadows.update(key, body);
      case "DELETE" -> shadows.delete(key, new byte[0]);
      default -> throw new ShadowException(405, "Method not allowed: " + method);
    };
  }

  private byte[] list(String thing, Map<String, String> query) throws ShadowException {
    int size = pageSize(query.get("pageSize"));
    String after = query.getOrDefault("nextToken", "");
    List<String> left =
        shadows.names(thing).stream().filter(name -> name.compareTo(after) > 0).toList();
    ObjectNode answer = ShadowJson.object();
    ArrayNode results = answer.putArray("results");
    left.stream().limit(size).forEach(results::add);
    if (left.size() > size) {
      answer.put("nextToken", left.get(size - 1));
    }
    return ShadowJson.bytes(answer.put("timestamp", shadows.now()));
  }

  private static int pageSize(String asked) throws ShadowException {
    if (asked == null) {
      return DEFAULT_PAGE;
    }
    if (asked.matches("\\d{1,3}")) {
      int size = Integer.parseInt(asked);
      if (size >= 1 && size <= MAX_PAGE) {
        return size;
      }
    }
    throw ShadowException.badRequest("pageSize must be between 1 and " + MAX_PAGE);
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      int equals = pair.indexOf('=');
      String key = equals < 0 ? pair : pair.substring(0, equals);
      query.put(decoded(key), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}

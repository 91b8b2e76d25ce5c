package io.iotpipeline.local.influxdb;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.iotpipeline.local.protocol.Faults;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** {@code POST /api/v2/write}, checked in the order in which InfluxDB checks. */
final class WriteExchange implements HttpHandler {
  private static final String PATH = "/api/v2/write";
  private static final Map<String, Long> NANOS =
      Map.of("ns", 1L, "us", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L);

  private final InfluxDbOptions options;
  private final Bucket bucket;
  private final Faults faults;
  private final Supplier<String> token;

  WriteExchange(InfluxDbOptions options, Bucket bucket, Faults faults, Supplier<String> token) {
    this.options = options;
    this.bucket = bucket;
    this.faults = faults;
    this.token = token;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Thread.sleep(faults.latency().toMillis());
      write(exchange, body);
      if (faults.losesAnswer()) {
        if (faults.lostAnswer() == Faults.LostAnswer.CONNECTION_CLOSED) {
          return;
        }
        throw internalError();
      }
      exchange.sendResponseHeaders(204, -1);
    } catch (Refusal refusal) {
      send(exchange, refusal);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      // Without an answer sent, this closes the connection.
      exchange.close();
    }
  }

  private void write(HttpExchange exchange, byte[] body) throws IOException, Refusal {
    if (!exchange.getRequestURI().getPath().equals(PATH)) {
      throw new Refusal(404, "not found", "path not found");
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      throw new Refusal(405, "method not allowed", "allow: POST");
    }
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (!("Token " + token.get()).equals(authorization)) {
      throw new Refusal(401, "unauthorized", "unauthorized access");
    }
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    if (!options.org().equals(query.get("org"))) {
      throw new Refusal(
          404, "not found", "organization name \"" + query.get("org") + "\" not found");
    }
    if (!options.bucket().equals(query.get("bucket"))) {
      throw new Refusal(404, "not found", "bucket \"" + query.get("bucket") + "\" not found");
    }
    Long unit = NANOS.get(query.getOrDefault("precision", "ns"));
    if (unit == null) {
      throw Refusal.invalid("invalid precision; valid precision units are ns, us, ms, and s");
    }
    if (faults.throttles()) {
      throw new Refusal(429, "too many requests", "writes are throttled (injected fault)");
    }
    store(points(text(exchange, body), unit));
  }

  private void store(List<InfluxPoint> points) throws Refusal {
    if (faults.failsEntry()) {
      Optional<String> half =
          bucket.write(points.subList(0, points.size() / 2), options.oldestNanos());
      throw half.isPresent() ? unprocessable(half.get()) : internalError();
    }
    Optional<String> dropped = bucket.write(points, options.oldestNanos());
    if (dropped.isPresent()) {
      throw unprocessable(dropped.get());
    }
  }

  private static Refusal unprocessable(String why) {
    return new Refusal(422, "unprocessable entity", "failure writing points to database: " + why);
  }

  private static Refusal internalError() {
    return new Refusal(
        500, "internal error", "unexpected error writing points to database: timeout");
  }

  private static String text(HttpExchange exchange, byte[] body) throws IOException, Refusal {
    if (!"gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      return new String(body, StandardCharsets.UTF_8);
    }
    try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    } catch (ZipException broken) {
      throw Refusal.invalid("gzip: invalid header");
    }
  }

  /** One line that can't be read, and none is written. */
  private List<InfluxPoint> points(String text, long unit) throws Refusal {
    long now = options.clock().millis() * 1_000_000;
    List<InfluxPoint> points = new ArrayList<>();
    for (String line : text.split("\n")) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      try {
        points.add(Line.read(line, unit, now));
      } catch (LineException wrong) {
        throw Refusal.invalid(wrong.getMessage());
      }
    }
    if (points.isEmpty()) {
      throw Refusal.invalid("writing requires points");
    }
    return points;
  }

  private void send(HttpExchange exchange, Refusal refusal) throws IOException {
    byte[] body =
        JsonNodeFactory.instance
            .objectNode()
            .put("code", refusal.code)
            .put("message", refusal.getMessage())
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    if (refusal.status == 429 && !options.retryAfter().isZero()) {
      exchange
          .getResponseHeaders()
          .set("Retry-After", Long.toString(options.retryAfter().toSeconds()));
    }
    exchange.sendResponseHeaders(refusal.status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return query;
  }
}

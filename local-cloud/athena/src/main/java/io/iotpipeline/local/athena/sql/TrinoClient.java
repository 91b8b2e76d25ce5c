package io.iotpipeline.local.athena.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Speaks Trino's protocol of statements: one POST, then GETs of what each answer names as next.
 * Times are UTC.
 */
public final class TrinoClient {
  /** The catalog of the lake, as Athena calls it. */
  public static final String CATALOG = "awsdatacatalog";

  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);
  private static final int UNAVAILABLE = 503;
  private static final int TRIES = 5;
  private static final long PAUSE_MS = 50;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI endpoint;

  /**
   * @param endpoint of the engine
   */
  public TrinoClient(URI endpoint) {
    this.endpoint = endpoint;
  }

  /**
   * Hands in one statement.
   *
   * @param database the schema of tables that are named without one
   * @param sql one statement, without a semicolon
   * @param parameters values of its placeholders, each as SQL would write it
   */
  public TrinoStatement submit(String database, String sql, List<String> parameters)
      throws IOException, InterruptedException {
    String text = sql;
    HttpRequest.Builder request = request(endpoint.resolve("/v1/statement"));
    request.header("X-Trino-Catalog", CATALOG).header("X-Trino-Schema", database);
    if (!parameters.isEmpty()) {
      request.header(
          "X-Trino-Prepared-Statement",
          "statement=" + URLEncoder.encode(sql, StandardCharsets.UTF_8));
      text = "EXECUTE statement USING " + String.join(", ", parameters);
    }
    JsonNode first = send(request.POST(HttpRequest.BodyPublishers.ofString(text)).build());
    return new TrinoStatement(this, first);
  }

  /**
   * Runs one statement to its end.
   *
   * @return its rows
   * @throws TrinoException when it fails
   */
  public List<JsonNode> run(String database, String sql)
      throws IOException, InterruptedException, TrinoException {
    TrinoStatement statement = submit(database, sql, List.of());
    List<JsonNode> rows = new ArrayList<>();
    do {
      statement.rows().forEach(rows::add);
    } while (statement.advance());
    return rows;
  }

  JsonNode get(URI next) throws IOException, InterruptedException {
    return send(request(next).GET().build());
  }

  void delete(URI next) throws IOException, InterruptedException {
    http.send(request(next).DELETE().build(), BodyHandlers.discarding());
  }

  private static HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri)
        .timeout(ANSWER_WITHIN)
        .header("X-Trino-User", "pipeline")
        .header("X-Trino-Time-Zone", "UTC");
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    for (int tried = 1; ; tried++) {
      HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() == 200) {
          return JSON.readTree(body);
        }
        if (response.statusCode() != UNAVAILABLE || tried == TRIES) {
          throw new IOException(
              "Trino answered HTTP " + response.statusCode() + " to " + request.uri());
        }
      }
      // The protocol asks for this: the engine is busy, and the request was not taken.
      Thread.sleep(PAUSE_MS * tried);
    }
  }
}

package io.iotpipeline.local.launcher.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iotpipeline.telemetry.config.JobMetrics;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Client of Flink's REST API, for a cluster that runs one job. */
final class FlinkRest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final String COUNTER_MARK = "." + JobMetrics.GROUP + ".";

  private final URI endpoint;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(TIMEOUT).version(HttpClient.Version.HTTP_1_1).build();

  /** The cluster's job and its state, for example RUNNING or FAILED. */
  record Job(String id, String state) {}

  FlinkRest(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** The job, once it has been submitted. */
  Optional<Job> job() throws IOException, InterruptedException {
    JsonNode jobs = get("/jobs").path("jobs");
    return jobs.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Job(jobs.get(0).path("id").asText(), jobs.get(0).path("status").asText()));
  }

  /** The job's own counters by their names in {@link JobMetrics}, summed over all subtasks. */
  Map<String, Long> counters(String job) throws IOException, InterruptedException {
    Map<String, Long> sums = new TreeMap<>();
    for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
      String metrics =
          "/jobs/" + job + "/vertices/" + vertex.path("id").asText() + "/subtasks/metrics";
      List<String> names = new ArrayList<>();
      for (JsonNode metric : get(metrics)) {
        String name = metric.path("id").asText();
        if (name.contains(COUNTER_MARK)) {
          names.add(name);
        }
      }
      if (names.isEmpty()) {
        continue;
      }
      String wanted =
          names.stream()
              .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8))
              .collect(Collectors.joining(","));
      for (JsonNode metric : get(metrics + "?agg=sum&get=" + wanted)) {
        String name = metric.path("id").asText();
        String counter = name.substring(name.lastIndexOf('.') + 1);
        sums.merge(counter, (long) metric.path("sum").asDouble(), Long::sum);
      }
    }
    return sums;
  }

  /**
   * Asks the job to take a savepoint and end, with all its windows out.
   *
   * @return by what {@link #drainFailure} knows this request
   */
  String drain(String job, String savepoints) throws IOException, InterruptedException {
    String body =
        JSON.createObjectNode().put("drain", true).put("targetDirectory", savepoints).toString();
    return send(HttpRequest.newBuilder(endpoint.resolve("/jobs/" + job + "/stop"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)))
        .path("request-id")
        .asText();
  }

  /** Why a drain failed, after which the job goes on; empty while it may still succeed. */
  String drainFailure(String job, String request) throws IOException, InterruptedException {
    JsonNode cause =
        get("/jobs/" + job + "/savepoints/" + request).path("operation").path("failure-cause");
    return cause.path("stack-trace").asText(cause.path("class").asText(""));
  }

  /** Why the job failed last, with its causes; empty where it did not. */
  String failure(String job) throws IOException, InterruptedException {
    JsonNode entries = get("/jobs/" + job + "/exceptions").path("exceptionHistory").path("entries");
    return entries.isEmpty() ? "" : entries.get(0).path("stacktrace").asText();
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(endpoint.resolve(path)).GET());
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        http.send(request.timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() >= 300) {
      throw new IOException(
          "Flink answered "
              + response.statusCode()
              + " to "
              + response.request().uri()
              + ": "
              + new String(response.body(), StandardCharsets.UTF_8));
    }
    return JSON.readTree(response.body());
  }
}

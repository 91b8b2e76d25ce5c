package io.iotpipeline.local.launcher.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlinkRestTest {
  private final Map<String, String> answers = new HashMap<>();
  private final List<String> posted = new ArrayList<>();
  private HttpServer server;
  private FlinkRest rest;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          if (exchange.getRequestMethod().equals("POST")) {
            posted.add(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          }
          String answer = answers.get(exchange.getRequestURI().toString());
          byte[] body = (answer == null ? "none" : answer).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    rest = new FlinkRest(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldWaitForTheJobToBeSubmitted() throws Exception {
    answers.put("/jobs", "{\"jobs\":[]}");
    assertThat(rest.job()).isEmpty();

    answers.put("/jobs", "{\"jobs\":[{\"id\":\"j\",\"status\":\"RUNNING\"}]}");
    assertThat(rest.job()).contains(new FlinkRest.Job("j", "RUNNING"));
  }

  @Test
  void shouldSumTheJobsOwnCountersOverAllOperators() throws Exception {
    answers.put("/jobs/j", "{\"vertices\":[{\"id\":\"a\"},{\"id\":\"b\"}]}");
    String metrics = "/jobs/j/vertices/a/subtasks/metrics";
    answers.put(
        metrics,
        "[{\"id\":\"numRecordsIn\"},{\"id\":\"split.kinesisanalytics.received\"},"
            + "{\"id\":\"split_2.kinesisanalytics.received\"}]");
    answers.put(
        metrics + "?agg=sum&get=split.kinesisanalytics.received,split_2.kinesisanalytics.received",
        "[{\"id\":\"split.kinesisanalytics.received\",\"sum\":40.0},"
            + "{\"id\":\"split_2.kinesisanalytics.received\",\"sum\":2.0}]");
    answers.put("/jobs/j/vertices/b/subtasks/metrics", "[]");

    assertThat(rest.counters("j")).isEqualTo(Map.of("received", 42L));
  }

  @Test
  void shouldDrain() throws Exception {
    answers.put("/jobs/j/stop", "{\"request-id\":\"r\"}");

    rest.drain("j", "file:///savepoints");

    assertThat(posted)
        .containsExactly("{\"drain\":true,\"targetDirectory\":\"file:///savepoints\"}");
  }

  @Test
  void shouldTellWhyTheJobFailed() throws Exception {
    answers.put(
        "/jobs/j/exceptions",
        "{\"exceptionHistory\":{\"entries\":[{\"stacktrace\":\"boom\"},{\"stacktrace\":\"old\"}]}}");

    assertThat(rest.failure("j")).isEqualTo("boom");
  }

  @Test
  void shouldSayWhatFlinkRefused() {
    assertThatThrownBy(() -> rest.failure("j"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Flink answered 404 to ")
        .hasMessageContaining("/jobs/j/exceptions");
  }
}

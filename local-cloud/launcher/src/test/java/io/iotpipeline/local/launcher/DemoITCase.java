package io.iotpipeline.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iotpipeline.local.launcher.run.Demo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real demo in processes of its own: IoT Core, services, the job's jar on Flink, DynamoDB, S3,
 * Trino.
 */
class DemoITCase {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String SCENARIO =
      """
      faults: {duplicate: 3%, late: 1%, malformed: 3%, spoofedId: 1%, wrongClock: 1%, reconnect: 1%}
      devices:
        - model: sensor
          count: 3
          interval: 10s
          messages: [{kind: climate, metrics: {temperature: {signals: [constant: 21, noise: 1]}}}]
      """;

  @TempDir Path demos;

  @Test
  void shouldAccountForEveryMessageAndLeaveNothingRunning() throws Exception {
    Path data = Files.writeString(demos.resolve("fleet.jsonl"), messages());

    try (PipelineProcess demo = PipelineProcess.start(demos, "demo", "--replay", data.toString())) {
      await().atMost(PATIENCE).until(() -> !demo.isAlive());

      assertThat(demo.exitCode()).as(demo.output()).isZero();
      JsonNode ledger = ledger();
      assertThat(ledger.path("received").asLong()).isEqualTo(304);
      assertThat(ledger.path("accepted").asLong()).isEqualTo(300);
      assertThat(ledger.path("duplicate").asLong()).isEqualTo(2);
      assertThat(ledger.path("deadLettered").toString())
          .isEqualTo("{\"MALFORMED_JSON\":1,\"NO_METRICS\":1}");
      assertThat(ledger.path("stored").toString())
          .isEqualTo("{\"dynamodb\":3,\"timestream\":300,\"parquet\":300,\"parquetDistinct\":300}");
      assertThat(ledger.path("lost").asLong()).isZero();
      assertThat(ledger.path("sent").path("acknowledged").asLong()).isEqualTo(304);
      assertThat(ledger.path("sent").path("missing").asLong()).isZero();
      assertThat(demo.output()).contains("304 publishes acknowledged");
      assertThat(demo.output()).contains("nothing is lost").contains("FROM window_aggregates");
      assertThat(demo.children()).hasSizeGreaterThanOrEqualTo(5).noneMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  void shouldHoldTheStoresToTheOracleLogOfAFleet() throws Exception {
    Path scenario = Files.writeString(demos.resolve("fleet.yaml"), SCENARIO);

    try (PipelineProcess demo =
        PipelineProcess.start(demos, "demo", "--scenario", scenario.toString(), "--span", "30m")) {
      await().atMost(PATIENCE).until(() -> !demo.isAlive());

      assertThat(demo.exitCode()).as(demo.output()).isZero();
      JsonNode oracle = ledger().path("oracle");
      assertThat(oracle.path("entries").asLong()).isGreaterThan(500);
      assertThat(oracle.path("mismatches").asLong()).isZero();
      assertThat(ledger().path("duplicate").asLong()).isPositive();
      assertThat(ledger().path("deadLettered").size()).isGreaterThan(1);
      assertThat(demo.output()).contains("every outcome is as expected");
    }
  }

  @Test
  void shouldDrainAndAccountAtCtrlC() throws Exception {
    try (PipelineProcess demo = PipelineProcess.start(demos, "demo", "--for", "30m")) {
      await().atMost(PATIENCE).until(() -> demo.output().matches("(?s).*accepted [1-9].*"));
      demo.interruptGroup();
      await().atMost(PATIENCE).until(() -> !demo.isAlive());

      assertThat(demo.exitCode()).as(demo.output()).isZero();
      assertThat(ledger().path("received").asLong()).isBetween(1L, 34_199L);
      assertThat(ledger().path("lost").asLong()).isZero();
      assertThat(demo.children()).noneMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  void shouldTakeItsChildrenAlongWhenKilled() throws Exception {
    try (PipelineProcess demo = PipelineProcess.start(demos, "demo", "--for", "30m")) {
      await().atMost(PATIENCE).until(() -> demo.children().size() >= 3);
      demo.kill();

      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(demo.children()).noneMatch(ProcessHandle::isAlive));
    }
  }

  private JsonNode ledger() throws Exception {
    return new ObjectMapper().readTree(demos.resolve(Demo.LEDGER).toFile());
  }

  /** Three devices with a reading a second; two readings come twice, and two are none. */
  private static String messages() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      String line =
          String.format(
              "{\"deviceId\":\"d%d\",\"timestamp\":%d,\"sequence\":%d,\"t\":%d.5}%n",
              i % 3, 1_700_000_000_000L + i * 1_000L, i, i);
      lines.append(line).append(i % 200 == 7 ? line : "");
    }
    return lines + "{\"deviceId\":\n{\"deviceId\":\"d1\"}\n";
  }
}

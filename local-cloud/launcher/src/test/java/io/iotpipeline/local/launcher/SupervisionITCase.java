package io.iotpipeline.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iotpipeline.local.launcher.run.Demo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Children of a demo that are killed, and the marks that they leave: none. */
class SupervisionITCase {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"FlinkMain, the job", "IotMain, IoT Core", "DynamoDbMain, DynamoDB"})
  void shouldGoOnAfterTheKillOfAChild(String mainClass, String title) throws Exception {
    try (PipelineProcess demo = PipelineProcess.start(folder, "demo", "--for", "40s")) {
      awaitReadings(demo);
      ChildProcesses.running(demo.children(), mainClass).destroyForcibly();
      await().atMost(PATIENCE).until(() -> !demo.isAlive());

      assertThat(demo.exitCode()).as(demo.output()).isZero();
      assertThat(demo.output())
          .contains(title + " has ended (exit 137); its log is ")
          .contains(title + " is back after ")
          .contains("nothing is lost");
      assertThat(ledger().path("accepted").asLong()).isPositive();
      assertThat(ledger().path("lost").asLong()).isZero();
      assertThat(ledger().path("sent").path("missing").asLong()).isZero();
      assertThat(demo.children()).noneMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  void shouldAccountAtATermToTheGroupAndKeepToItselfInAnyFolder() throws Exception {
    Path odd = Files.createDirectories(folder.resolve("Gerät & co <1>"));
    try (PipelineProcess demo = PipelineProcess.start(odd, "demo", "--for", "30m")) {
      awaitReadings(demo);
      for (ProcessHandle child : List.copyOf(demo.children())) {
        assertThat(ChildProcesses.beyondLoopback(child.pid())).as("sockets of %s", child).isEmpty();
        assertThat(ChildProcesses.openFiles(child.pid()))
            .noneMatch(file -> file.startsWith("/tmp/") && !file.startsWith(folder.toString()));
      }
      assertThat(demo.children()).anyMatch(one -> !ChildProcesses.listening(one.pid()).isEmpty());

      demo.signalGroup("TERM");
      await().atMost(PATIENCE).until(() -> !demo.isAlive());

      assertThat(demo.exitCode()).as(demo.output()).isZero();
      assertThat(demo.output()).contains("nothing is lost");
      assertThat(demo.temporaryFolder()).isEmptyDirectory();
      try (Stream<Path> left = Files.walk(odd)) {
        assertThat(left).noneMatch(file -> file.getFileName().toString().endsWith(".tmp"));
      }
      try (Stream<Path> beside = Files.list(folder)) {
        assertThat(beside).containsExactly(odd);
      }
    }
  }

  private static void awaitReadings(PipelineProcess demo) {
    await()
        .atMost(PATIENCE)
        .until(() -> !demo.isAlive() || demo.output().matches("(?s).*accepted [1-9].*"));
  }

  private JsonNode ledger() throws Exception {
    return new ObjectMapper().readTree(folder.resolve(Demo.LEDGER).toFile());
  }
}

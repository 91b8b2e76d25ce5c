package io.iotpipeline.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.iotpipeline.local.launcher.run.Demo;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code ./pipeline chaos}. */
class ChaosITCase {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @TempDir Path folder;

  @Test
  void shouldFindEveryNumberAsIfNothingHadHappened() throws Exception {
    try (PipelineProcess chaos =
        PipelineProcess.start(folder, "chaos", "--kills", "5", "--readings", "10000")) {
      await().atMost(PATIENCE).until(() -> !chaos.isAlive());

      assertThat(chaos.exitCode()).as(chaos.output()).isZero();
      JsonNode ledger = new ObjectMapper().readTree(folder.resolve(Demo.LEDGER).toFile());
      assertThat(ledger.path("sent").path("acknowledged").asLong()).isGreaterThanOrEqualTo(10_000);
      assertThat(ledger.path("lost").asLong()).isZero();
      JsonNode found = ledger.path("chaos");
      assertThat(found.path("strikes").asLong()).isEqualTo(12);
      assertThat(found.path("jobKills").asLong()).isEqualTo(2);
      assertThat(found.path("windows").asLong()).isGreaterThan(1_000);
      assertThat(found.path("wrongWindows").asLong()).isZero();
      assertThat(found.path("falseOfflineEvents").asLong()).isZero();
      assertThat(chaos.children()).noneMatch(ProcessHandle::isAlive);
    }
  }
}

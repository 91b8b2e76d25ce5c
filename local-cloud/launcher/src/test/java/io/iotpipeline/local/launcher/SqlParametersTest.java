package io.iotpipeline.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.telemetry.store.LakeQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlParametersTest {
  private static final String HEAD = "-- What.\n-- Parameters: from, to, from, to (days)";

  @TempDir Path lake;

  @Test
  void shouldRepeatAValueWhereverItsNameStands() throws Exception {
    SqlParameters parameters = parameters(HEAD, "to=2026-02-01", "from=2026-01-31");

    assertThat(parameters.defaults(lake)).isEmpty();
    assertThat(parameters.literals())
        .containsExactly("'2026-01-31'", "'2026-02-01'", "'2026-01-31'", "'2026-02-01'");
  }

  @Test
  void shouldTakeTheLakesLastDay() throws Exception {
    Files.createDirectories(lake.resolve("readings/dt=2026-01-30/hour=01"));
    Files.createDirectories(lake.resolve("dead_letters/dt=2026-02-01/hour=01"));

    assertThat(parameters(HEAD).defaults(lake))
        .isEqualTo(Map.of("to", "2026-02-01", "from", "2026-02-01"));
    assertThat(parameters(HEAD + "; default: the last 2 days").defaults(lake))
        .isEqualTo(Map.of("to", "2026-02-01", "from", "2026-01-31"));
  }

  @Test
  void shouldTakeTodayForAnEmptyLake() throws Exception {
    assertThat(parameters(HEAD).defaults(lake))
        .containsEntry("to", LocalDate.now(ZoneOffset.UTC).toString());
  }

  @Test
  void shouldWriteOtherValuesInTheirOrder() throws Exception {
    assertThat(
            parameters("SELECT ?", "it's", "2026-01-31", "-1.5", "'x'", "DATE '2026-01-31'")
                .literals())
        .containsExactly("'it''s'", "'2026-01-31'", "-1.5", "'x'", "DATE '2026-01-31'");
  }

  private static SqlParameters parameters(String sql, String... given) throws Exception {
    return new SqlParameters(new LakeQuery("q", sql), List.of(given));
  }
}

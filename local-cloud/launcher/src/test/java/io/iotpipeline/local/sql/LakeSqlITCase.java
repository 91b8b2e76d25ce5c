package io.iotpipeline.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iotpipeline.local.lake.LakeFile;
import io.iotpipeline.local.lake.Row;
import io.iotpipeline.telemetry.store.LakeTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQL over Parquet files as the local Firehose writes them, in a folder with a blank. */
class LakeSqlITCase {
  @TempDir static Path folder;
  private static LakeSql lake;

  @BeforeAll
  static void open() throws Exception {
    Path bucket = folder.resolve("the lake's");
    write(bucket.resolve("readings/dt=2026-01-31/hour=07"), "d1", 1.5);
    write(bucket.resolve("readings/dt=2026-02-01/hour=23"), "d2", 2.5);
    lake = LakeSql.open(bucket, folder.resolve("logs"));
  }

  @AfterAll
  static void close() {
    lake.close();
  }

  @Test
  void shouldReadEveryColumnType() throws Exception {
    ResultTable table =
        lake.query(
            "SELECT device_id, event_time, event_time_ms, late, metrics['tempC'], attributes['a'],"
                + " dt, hour FROM readings WHERE device_id = 'd1';");

    assertThat(table.rows())
        .containsExactly(
            List.of(
                "d1",
                "2023-11-14 22:13:20.123",
                "1700000000123",
                "true",
                "1.5",
                "x",
                "2026-01-31",
                "07"));
  }

  @Test
  void shouldFindAllPartitions() throws Exception {
    assertThat(lake.query("SELECT count(*) FROM readings").rows()).containsExactly(List.of("2"));
  }

  @Test
  void shouldHaveAllTablesWithAllColumns() throws Exception {
    for (LakeTable table : LakeTable.values()) {
      assertThat(lake.query("SHOW COLUMNS FROM " + table.tableName()).rows())
          .as(table.tableName())
          .hasSize(table.columns().size() + 2);
      assertThat(lake.query("SELECT * FROM " + table.tableName()).rows()).isNotNull();
    }
  }

  @Test
  void shouldTellTrinosMessage() {
    assertThatThrownBy(() -> lake.query("SELECT nothing FROM readings"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("Column 'nothing' cannot be resolved");
  }

  private static void write(Path partition, String device, double value) throws Exception {
    Row row = new Row(LakeTable.READINGS);
    row.set("device_id", device).set("event_time", 1_700_000_000_123L);
    row.set("event_time_ms", 1_700_000_000_123L).set("late", true);
    row.set("metrics", Map.of("tempC", value)).set("attributes", Map.of("a", "x"));
    Files.createDirectories(partition);
    try (LakeFile file = new LakeFile(LakeTable.READINGS)) {
      file.add(row);
      Files.write(partition.resolve("part.parquet"), file.finish());
    }
  }
}

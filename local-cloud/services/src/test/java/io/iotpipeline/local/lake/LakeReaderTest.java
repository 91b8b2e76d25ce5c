package io.iotpipeline.local.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.iotpipeline.telemetry.store.Column;
import io.iotpipeline.telemetry.store.LakeTable;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LakeReaderTest {
  @TempDir Path bucket;

  @ParameterizedTest
  @EnumSource(LakeTable.class)
  void shouldReadBackEveryColumnAsItWasWritten(LakeTable table) throws IOException {
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(table));
    for (int i = 0; i < 1000; i++) {
      rows.add(row(table, i));
    }
    write(table, "dt=2026-01-31/hour=23/a.parquet", rows);

    LakeReader reader = new LakeReader(bucket);
    assertThat(reader.rows(table)).isEqualTo(rows);
    assertThat(reader.count(table)).isEqualTo(1001);
  }

  @Test
  void shouldKeepTheExtremesOfEachType() throws IOException {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("huge", 1e300);
    metrics.put("tiny", Double.MIN_VALUE);
    metrics.put("minus_zero", -0.0);
    metrics.put("absent", null);
    Row extreme =
        new Row(LakeTable.READINGS)
            .set("device_id", "")
            .set("site", "Zürich \uD83D\uDE80 \u0000 \n")
            .set("event_time", -1L)
            .set("event_time_ms", Long.MIN_VALUE)
            .set("sequence", Long.MAX_VALUE)
            .set("late", false)
            .set("metrics", metrics)
            .set("attributes", Map.of());
    write(LakeTable.READINGS, "a.parquet", List.of(extreme));

    assertThat(new LakeReader(bucket).rows(LakeTable.READINGS)).containsExactly(extreme);
  }

  @Test
  void shouldReadOnlyTheColumnsAskedForOfAllFilesInOrder() throws IOException {
    write(LakeTable.DEAD_LETTERS, "dt=2026-02-01/hour=00/b.parquet", List.of(letter("2")));
    write(LakeTable.DEAD_LETTERS, "dt=2026-01-31/hour=23/a.parquet", List.of(letter("1")));
    Files.writeString(bucket.resolve("dead_letters/dt=2026-01-31/.c.parquet"), "half written");

    List<Row> rows = new ArrayList<>();
    new LakeReader(bucket).forEach(LakeTable.DEAD_LETTERS, Set.of("sequence_number"), rows::add);

    assertThat(rows)
        .containsExactly(
            new Row(LakeTable.DEAD_LETTERS).set("sequence_number", "1"),
            new Row(LakeTable.DEAD_LETTERS).set("sequence_number", "2"));
  }

  @Test
  void shouldFindNoRowsWhereNoFilesAre() throws IOException {
    LakeReader reader = new LakeReader(bucket.resolve("missing"));

    assertThat(reader.rows(LakeTable.READINGS)).isEmpty();
    assertThat(reader.count(LakeTable.READINGS)).isZero();
  }

  @Test
  void shouldNameAFileThatIsNotParquet() throws IOException {
    Path file = Files.createDirectories(bucket.resolve("readings")).resolve("x.parquet");
    Files.writeString(file, "this is text, not Parquet");

    assertThatIOException()
        .isThrownBy(() -> new LakeReader(bucket).rows(LakeTable.READINGS))
        .withMessageContaining(file.toString());
  }

  @Test
  void shouldRefuseAValueOfAnotherType() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Row(LakeTable.READINGS).set("late", "yes"))
        .withMessage("readings.late is a boolean, not yes");
  }

  @Test
  void shouldNeedNothingOfHadoopAtRunTime() throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!path.contains("hadoop-client")) {
        urls.add(Path.of(path).toUri().toURL());
      }
    }
    try (URLClassLoader without =
        new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
      Runnable roundTrip =
          (Runnable)
              without
                  .loadClass(RoundTrip.class.getName())
                  .getConstructor(Path.class)
                  .newInstance(bucket);
      roundTrip.run();
    }
    assertThat(new LakeReader(bucket).rows(LakeTable.READINGS))
        .containsExactly(row(LakeTable.READINGS, 7));
  }

  /** Writes a row and reads it, in whatever class loader it is loaded. */
  public static final class RoundTrip implements Runnable {
    private final Path bucket;

    public RoundTrip(Path bucket) {
      this.bucket = bucket;
    }

    @Override
    public void run() {
      try {
        Class.forName("org.apache.hadoop.conf.Configuration");
        throw new IllegalStateException("Hadoop is on the class path");
      } catch (ClassNotFoundException asWanted) {
        roundTrip();
      }
    }

    private void roundTrip() {
      try {
        Row row = row(LakeTable.READINGS, 7);
        write(bucket, LakeTable.READINGS, "a.parquet", List.of(row));
        if (!new LakeReader(bucket).rows(LakeTable.READINGS).equals(List.of(row))) {
          throw new IllegalStateException("read something else than was written");
        }
      } catch (IOException failed) {
        throw new IllegalStateException(failed);
      }
    }
  }

  private static Row letter(String sequenceNumber) {
    return row(LakeTable.DEAD_LETTERS, 1).set("sequence_number", sequenceNumber);
  }

  /** Every third column is null, another third in every row. */
  private static Row row(LakeTable table, int i) {
    Row row = new Row(table);
    int position = 0;
    for (Column column : table.columns()) {
      if ((i + position++) % 3 != 0) {
        row.set(column.name(), value(column, i));
      }
    }
    return row;
  }

  private static Object value(Column column, int i) {
    return switch (column.type()) {
      case STRING -> i % 2 == 0 ? "often" : "text " + i;
      case BIGINT -> i % 2 == 0 ? 5L : (long) i << 40;
      case TIMESTAMP -> 1_700_000_000_123L + i;
      case DOUBLE -> i % 2 == 0 ? 0.5 : i / 3.0;
      case BOOLEAN -> i % 2 == 0;
      case STRING_MAP -> Map.of("firmware", "1." + i, "note", "ü");
      case DOUBLE_MAP -> Map.of("temperature", 20 + i / 7.0, "Humidity", 40.0);
    };
  }

  private void write(LakeTable table, String name, List<Row> rows) throws IOException {
    write(bucket, table, name, rows);
  }

  private static void write(Path bucket, LakeTable table, String name, List<Row> rows)
      throws IOException {
    try (LakeFile file = new LakeFile(table)) {
      for (Row row : rows) {
        file.add(row);
      }
      Path path = bucket.resolve(table.tableName()).resolve(name);
      Files.createDirectories(path.getParent());
      Files.write(path, file.finish());
      assertThat(file.rows()).isEqualTo(rows.size());
    }
  }
}

package io.iotpipeline.local.athena;

import static org.assertj.core.api.Assertions.assertThat;

import io.iotpipeline.telemetry.store.LakeCompaction;
import io.iotpipeline.telemetry.store.LakeTable;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statements of the nightly compaction, in the order of its state machine. */
class CompactionITCase {
  private static final List<String> QUESTIONS =
      List.of(
          "SELECT * FROM readings_all",
          "SELECT * FROM window_aggregates_all",
          "SELECT * FROM readings_distinct",
          "SELECT * FROM window_latest",
          "SELECT * FROM window_recomputed");

  @TempDir Path folder;
  private Path bucket;
  private SampleLake lake;
  private LocalAthena athena;

  @BeforeEach
  void open() throws Exception {
    bucket = folder.resolve(ResourceNames.LAKE_BUCKET);
    lake = new SampleLake(bucket);
    athena = LocalAthena.open(bucket, folder.resolve("logs"));
  }

  @AfterEach
  void close() {
    athena.close();
  }

  @Test
  void shouldKeepEveryAnswerAtEveryStep() throws Exception {
    List<List<List<String>>> before = answers();
    long ofFirstDay = scanned(lake.first);
    String day = lake.second;
    for (LakeTable table : LakeCompaction.TABLES) {
      Path compacted = bucket.resolve(LakeCompaction.prefix(table)).resolve("dt=" + day);
      long raw = files(bucket.resolve(table.tableName()).resolve("dt=" + day));

      athena.query(LakeCompaction.insert(table, day));
      assertSame("a run that broke off here changed nothing", before);
      List<String> counts = athena.query(LakeCompaction.count(table, day)).rows().get(0);
      assertThat(counts.get(0)).isEqualTo(counts.get(1)).isNotEqualTo("0");
      athena.query(LakeCompaction.view(table, "'" + day + "'"));

      assertThat(raw).as("small files of " + table).isGreaterThan(1);
      assertThat(files(compacted)).as("compacted files of " + table).isEqualTo(1);
      assertSame("the day comes from the compacted file", before);
      if (table == LakeTable.READINGS) {
        assertThat(scanned(day)).as("only the compacted file").isBetween(1L, 2 * bytes(compacted));
        assertThat(scanned(lake.first)).as("only the small files").isEqualTo(ofFirstDay);
      }
      delete(bucket.resolve(table.tableName()).resolve("dt=" + day));
      assertSame("the small files are not read any more", before);
    }
    for (LakeTable table : LakeCompaction.TABLES) {
      athena.query(LakeCompaction.insert(table, lake.first));
      String days = "'" + day + "', '" + lake.first + "'";
      athena.query(LakeCompaction.view(table, days));
    }
    assertSame("with more days", before);
  }

  private void assertSame(String when, List<List<List<String>>> before) throws Exception {
    List<List<List<String>>> after = answers();
    for (int i = 0; i < QUESTIONS.size(); i++) {
      List<List<String>> rows = new ArrayList<>(after.get(i));
      assertThat(rows).as("%s: %s", when, QUESTIONS.get(i)).hasSameSizeAs(before.get(i));
      rows.removeAll(new HashSet<>(before.get(i)));
      assertThat(rows).as("%s: %s, rows that are new", when, QUESTIONS.get(i)).isEmpty();
    }
  }

  private long scanned(String day) throws Exception {
    String sql = "SELECT count(*), sum(event_time_ms) FROM readings_all WHERE dt = ?";
    return athena.ask(sql, List.of("'" + day + "'")).bytesScanned();
  }

  /** All rows of all questions, in an order of their own. */
  private List<List<List<String>>> answers() throws Exception {
    List<List<List<String>>> answers = new ArrayList<>();
    for (String question : QUESTIONS) {
      List<List<String>> rows = new ArrayList<>();
      for (List<String> row : athena.query(question).rows()) {
        rows.add(row.stream().map(CompactionITCase::rounded).toList());
      }
      assertThat(rows).as(question).isNotEmpty();
      rows.sort(Comparator.comparing(List::toString));
      answers.add(rows);
    }
    return answers;
  }

  /** A sum of doubles depends on their order, which a query does not promise. */
  private static String rounded(String cell) {
    return cell.matches("-?\\d+\\.\\d{6,}(E-?\\d+)?")
        ? String.format(Locale.ROOT, "%.6g", Double.parseDouble(cell))
        : cell;
  }

  private static long files(Path folder) throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).filter(CompactionITCase::isData).count();
    }
  }

  private static long bytes(Path folder) throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static boolean isData(Path file) {
    return !file.getFileName().toString().startsWith(".");
  }

  private static void delete(Path folder) throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}

package io.iotpipeline.local.athena;

import io.iotpipeline.command.Folders;
import io.iotpipeline.command.ProjectHome;
import io.iotpipeline.telemetry.store.LakeQuery;
import io.iotpipeline.telemetry.store.LakeTable;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Prints what a day at the first size costs to ask: 500,000 readings of 347 devices, one a minute
 * with two metrics, and their windows, in files of a quarter of an hour; and beside it a second
 * such day, which must not be read. And what a reading takes in Parquet and in gzipped JSON.
 */
public final class LakeBenchmark {
  private static final List<String> QUERIES =
      List.of(
          "windows_by_device", "windows_by_site", "readings_per_hour", "tumbling_windows", "gaps");
  private static final int ROUNDS = 2;

  private LakeBenchmark() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("iotpipeline-lake-");
    try {
      BytesPerReading.print(System.out);
      ask(folder);
    } finally {
      Folders.tryToDelete(folder);
    }
  }

  private static void ask(Path folder) throws Exception {
    LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(1);
    Path bucket = folder.resolve(ResourceNames.LAKE_BUCKET);
    DayOfReadings.write(bucket, day.minusDays(1));
    DayOfReadings.write(bucket, day);
    System.out.printf(
        Locale.ROOT,
        "%n%,d readings and %,d windows a day, two days%n",
        DayOfReadings.READINGS,
        DayOfReadings.WINDOWS);
    long start = System.nanoTime();
    try (LocalAthena athena = LocalAthena.open(bucket, folder.resolve("logs"))) {
      System.out.printf(Locale.ROOT, "Trino is up after %.1f s%n", seconds(start));
      System.out.printf(
          "%-20s %8s %8s %14s %14s%n", "query", "first s", "then s", "read", "of day");
      for (LakeQuery query : LakeQuery.in(ProjectHome.find().resolve("notebooks/sql"))) {
        if (QUERIES.contains(query.name())) {
          print(athena, query, bucket, day);
        }
      }
    }
  }

  private static void print(LocalAthena athena, LakeQuery query, Path bucket, LocalDate day)
      throws Exception {
    String literal = "'" + day + "'";
    List<String> parameters = query.parameters().stream().map(name -> literal).toList();
    double[] seconds = new double[ROUNDS];
    long read = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      read = athena.ask(query.sql(), parameters).bytesScanned();
      seconds[round] = seconds(start);
    }
    LakeTable table =
        query.sql().contains("FROM readings") ? LakeTable.READINGS : LakeTable.WINDOW_AGGREGATES;
    System.out.printf(
        Locale.ROOT,
        "%-20s %8.2f %8.2f %,14d %,14d%n",
        query.name(),
        seconds[0],
        seconds[1],
        read,
        bytes(bucket.resolve(table.tableName()).resolve("dt=" + day)));
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}

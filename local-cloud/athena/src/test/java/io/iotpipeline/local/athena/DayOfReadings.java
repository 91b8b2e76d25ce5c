package io.iotpipeline.local.athena;

import io.iotpipeline.local.lake.LakeFile;
import io.iotpipeline.local.lake.Row;
import io.iotpipeline.telemetry.store.LakeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;

/** A day of a lake at the first size, as Firehose would have delivered it. */
final class DayOfReadings {
  private static final int DEVICES = 347;
  private static final int MINUTES = 1_440;
  private static final int MINUTES_A_FILE = 15;
  private static final String[] METRICS = {"humidity", "temperature"};

  static final int READINGS = DEVICES * MINUTES;
  static final int WINDOWS = METRICS.length * DEVICES * (MINUTES + MINUTES / 60);

  private final Path bucket;
  private final LocalDate day;
  private final long start;
  private final Random random = new Random(7);

  private DayOfReadings(Path bucket, LocalDate day) {
    this.bucket = bucket;
    this.day = day;
    start = day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  static void write(Path bucket, LocalDate day) throws IOException {
    DayOfReadings lake = new DayOfReadings(bucket, day);
    for (int minute = 0; minute < MINUTES; minute += MINUTES_A_FILE) {
      lake.readings(minute);
      lake.windows(minute);
    }
  }

  private void readings(int first) throws IOException {
    try (LakeFile file = new LakeFile(LakeTable.READINGS)) {
      for (int minute = first; minute < first + MINUTES_A_FILE; minute++) {
        for (int device = 0; device < DEVICES; device++) {
          file.add(reading(device, minute));
        }
      }
      store(LakeTable.READINGS, first, file.finish());
    }
  }

  private Row reading(int device, int minute) {
    long time = start + minute * 60_000L + random.nextInt(60_000);
    long arrival = time + 200 + random.nextInt(2_000);
    Row row = new Row(LakeTable.READINGS);
    row.set("device_id", "device-%03d".formatted(device)).set("kind", "climate");
    row.set("reading_id", "%016x".formatted(random.nextLong()));
    row.set("event_time", time).set("event_time_ms", time).set("device_time", true);
    row.set("arrival_time", arrival).set("arrival_time_ms", arrival);
    row.set("sequence", (long) minute).set("attributes", Map.of("firmware", "1.2"));
    row.set("metrics", Map.of(METRICS[0], value(40), METRICS[1], value(20)));
    row.set("late", false).set("windowed", true).set("enriched", true);
    row.set("site", "site-" + device % 10).set("model", "model-" + device % 3);
    row.set("shard_id", "shardId-000000000000");
    return row.set("sequence_number", "4966%052d".formatted(arrival * 1_000 + device));
  }

  private void windows(int first) throws IOException {
    try (LakeFile file = new LakeFile(LakeTable.WINDOW_AGGREGATES)) {
      for (int minute = first; minute < first + MINUTES_A_FILE; minute++) {
        for (int device = 0; device < DEVICES; device++) {
          for (String metric : METRICS) {
            file.add(window(device, metric, minute, 60_000));
            if (minute % 60 == 0) {
              file.add(window(device, metric, minute, 3_600_000));
            }
          }
        }
      }
      store(LakeTable.WINDOW_AGGREGATES, first, file.finish());
    }
  }

  private Row window(int device, String metric, int minute, long length) {
    long time = start + minute * 60_000L;
    double value = value(20);
    Row row = new Row(LakeTable.WINDOW_AGGREGATES);
    row.set("device_id", "device-%03d".formatted(device)).set("kind", "climate");
    row.set("metric", metric).set("window", length == 60_000 ? "1m" : "1h");
    row.set("window_start", time).set("window_start_ms", time).set("window_end_ms", time + length);
    row.set("revision", length / 60_000).set("count", length / 60_000);
    row.set("min", value).set("max", value).set("sum", value).set("mean", value);
    row.set("stddev", 0.0).set("first", value).set("last", value);
    row.set("first_time_ms", time).set("last_time_ms", time);
    return row.set("site", "site-" + device % 10).set("model", "model-" + device % 3);
  }

  private double value(double mean) {
    return Math.round((mean + random.nextGaussian()) * 100) / 100.0;
  }

  private void store(LakeTable table, int minute, byte[] bytes) throws IOException {
    Path folder =
        bucket.resolve("%s/dt=%s/hour=%02d".formatted(table.tableName(), day, minute / 60));
    Files.createDirectories(folder);
    Files.write(folder.resolve(minute + ".parquet"), bytes);
  }
}

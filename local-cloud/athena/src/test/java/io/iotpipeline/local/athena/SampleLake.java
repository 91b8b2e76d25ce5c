package io.iotpipeline.local.athena;

import io.iotpipeline.local.lake.LakeFile;
import io.iotpipeline.local.lake.Row;
import io.iotpipeline.telemetry.store.LakeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Two days of a lake with all that at-least-once delivery and late devices leave in one. Six
 * devices send a reading a minute around midnight, and:
 *
 * <ul>
 *   <li>d0's every 20th record is delivered twice, one of them across midnight; 7 messages of it
 *       are refused, one of them stored twice;
 *   <li>d1 is silent from 00:10 to 00:40, and OFFLINE from 00:25 on;
 *   <li>d2 has five late readings that their windows took, and three that came too late for them;
 *   <li>d3 measures 500 once;
 *   <li>d4 sends every 50th reading again two hours later; the registry does not know it;
 *   <li>d5 has a second metric, and a point that the time-series store refused.
 * </ul>
 *
 * <p>The windows are those a stream would have emitted: without the late readings, then with the
 * five, the last emission twice.
 */
public final class SampleLake {
  public static final int DEVICES = 6;
  public static final int MINUTES = 240;

  /** A reading as it was sent, whatever copies of it are stored. */
  public record Sent(
      String device, String id, long eventMs, Map<String, Double> metrics, boolean late) {}

  /** The day before yesterday and yesterday: partitions are projected up to tomorrow. */
  public final String first;

  public final String second;

  /** Every reading once. */
  public final List<Sent> sent = new ArrayList<>();

  /** How many rows of readings are stored. */
  public int rows;

  /** Samples, first to last, of what the stream's windows hold in the end: see {@link #key}. */
  public final Map<String, List<Double>> windows = new TreeMap<>();

  private final Path bucket;
  private final long start;
  private final Map<LakeTable, Map<String, List<Row>>> partitions = new EnumMap<>(LakeTable.class);
  private int sequenceNumber;

  public SampleLake(Path bucket) throws IOException {
    this.bucket = bucket;
    LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(1);
    first = day.minusDays(1).toString();
    second = day.toString();
    start = day.atStartOfDay().minusHours(2).toInstant(ZoneOffset.UTC).toEpochMilli();
    for (int minute = 0; minute < MINUTES; minute++) {
      for (int device = 0; device < DEVICES; device++) {
        if (device != 1 || minute < 130 || minute >= 160) {
          reading(device, minute);
        }
      }
    }
    windows();
    events();
    deadLetters();
    write();
  }

  static String key(String device, String metric, long windowStart) {
    return device + " " + metric + " " + windowStart;
  }

  private long at(int minute) {
    return start + Duration.ofMinutes(minute).toMillis();
  }

  private void reading(int device, int minute) {
    Map<String, Double> metrics = new TreeMap<>();
    boolean spike = device == 3 && minute == 100;
    metrics.put("temp", spike ? 500 : 20 + device + Math.sin(minute / 30.0));
    if (device == 5) {
      metrics.put("flow", minute * 10.0);
    }
    boolean lateInWindow = device == 2 && minute >= 30 && minute < 35;
    boolean tooLate = device == 2 && minute >= 40 && minute < 43;
    long lag = tooLate ? 10_800_000 : lateInWindow ? 240_000 : 1_000 + device * 100;
    String id = "%016x".formatted(device * 1000L + minute);
    Sent reading = new Sent("d" + device, id, at(minute), metrics, lateInWindow || tooLate);
    sent.add(reading);
    Row row = row(reading, lag, !tooLate);
    store(LakeTable.READINGS, row, at(minute) + lag + 5_000);
    if (device == 0 && minute % 20 == 0) {
      // The job began again from its checkpoint: one of these lands behind midnight.
      store(LakeTable.READINGS, row, at(minute) + lag + Duration.ofMinutes(25).toMillis());
    }
    if (device == 4 && minute % 50 == 0) {
      Row again = row(reading, Duration.ofHours(2).toMillis(), true);
      store(LakeTable.READINGS, again, at(minute) + Duration.ofHours(2).toMillis() + 5_000);
    }
  }

  private Row row(Sent reading, long lag, boolean windowed) {
    Row row = new Row(LakeTable.READINGS);
    row.set("device_id", reading.device()).set("kind", "climate").set("reading_id", reading.id());
    row.set("event_time", reading.eventMs()).set("event_time_ms", reading.eventMs());
    row.set("arrival_time", reading.eventMs() + lag);
    row.set("arrival_time_ms", reading.eventMs() + lag).set("device_time", true);
    row.set("metrics", reading.metrics()).set("attributes", Map.of("firmware", "1.2"));
    row.set("late", reading.late()).set("windowed", windowed);
    row.set("enriched", !reading.device().equals("d4"));
    row.set("site", site(reading.device())).set("model", model(reading.device()));
    row.set("shard_id", "shardId-000000000000");
    return row.set("sequence_number", "49%054d".formatted(sequenceNumber++));
  }

  private static String site(String device) {
    return switch (device) {
      case "d0", "d1" -> "north";
      case "d4" -> null;
      default -> "south";
    };
  }

  private static String model(String device) {
    return device.equals("d4") ? null : "m" + (device.charAt(1) % 2);
  }

  private void windows() {
    for (long length : new long[] {60_000, 3_600_000}) {
      Map<String, List<Sent>> panes = new TreeMap<>();
      for (Sent reading : sent) {
        long windowStart = reading.eventMs() - reading.eventMs() % length;
        for (String metric : reading.metrics().keySet()) {
          String key = key(reading.device(), metric, windowStart);
          panes.computeIfAbsent(key, k -> new ArrayList<>()).add(reading);
        }
      }
      panes.forEach((key, readings) -> emissions(key, readings, length));
    }
  }

  private void emissions(String key, List<Sent> readings, long length) {
    String[] parts = key.split(" ");
    List<Double> onTime = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    for (Sent reading : readings) {
      int minute = (int) ((reading.eventMs() - start) / 60_000);
      double value = reading.metrics().get(parts[1]);
      if (!reading.late()) {
        onTime.add(value);
      }
      if (!reading.late() || minute < 40) {
        all.add(value);
      }
    }
    long end = Long.parseLong(parts[2]) + length;
    if (!onTime.isEmpty()) {
      emit(parts, onTime, length, end + 35_000);
    }
    if (!all.isEmpty()) {
      if (all.size() > onTime.size()) {
        emit(parts, all, length, end + 300_000);
      }
      emit(parts, all, length, end + 400_000);
      windows.put(length + " " + key, all);
    }
  }

  private void emit(String[] key, List<Double> values, long length, long when) {
    long windowStart = Long.parseLong(key[2]);
    Row row = new Row(LakeTable.WINDOW_AGGREGATES);
    row.set("device_id", key[0]).set("kind", "climate").set("metric", key[1]);
    row.set("window", length == 60_000 ? "1m" : "1h");
    row.set("window_start", windowStart).set("window_start_ms", windowStart);
    row.set("window_end_ms", windowStart + length).set("revision", (long) values.size());
    row.set("count", (long) values.size());
    double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    row.set("min", values.stream().min(Double::compare).orElseThrow());
    row.set("max", values.stream().max(Double::compare).orElseThrow());
    row.set("sum", mean * values.size()).set("mean", mean);
    row.set("stddev", Math.sqrt(squares / values.size()));
    row.set("first", values.get(0)).set("last", values.get(values.size() - 1));
    row.set("site", site(key[0])).set("model", model(key[0]));
    store(LakeTable.WINDOW_AGGREGATES, row, when);
  }

  private void events() {
    for (int device = 0; device < DEVICES; device++) {
      event("d" + device, "ONLINE", null, at(0), 0);
    }
    event("d1", "OFFLINE", "ONLINE", at(145), 960_000);
    event("d1", "OFFLINE", "ONLINE", at(145), 960_000);
    event("d1", "ONLINE", "OFFLINE", at(160), 1_860_000);
    event("d5", "OFFLINE", "ONLINE", at(255), 960_000);
  }

  private void event(String device, String status, String before, long when, long silence) {
    Row row = new Row(LakeTable.DEVICE_EVENTS);
    row.set("device_id", device).set("status", status).set("previous", before);
    row.set("event_time", when).set("event_time_ms", when).set("silence_ms", silence);
    row.set("site", site(device)).set("model", model(device));
    store(LakeTable.DEVICE_EVENTS, row, when + 40_000);
  }

  private void deadLetters() {
    for (int i = 0; i < 7; i++) {
      Row row = deadLetter("d0", "DECODE", "MALFORMED_JSON", at(i * 30));
      store(LakeTable.DEAD_LETTERS, row, at(i * 30) + 5_000);
      if (i == 6) {
        store(LakeTable.DEAD_LETTERS, row, at(i * 30) + 65_000);
      }
    }
    Row refused = deadLetter("d5", "TIME_SERIES", "TIME_SERIES_REJECTED", at(200));
    store(LakeTable.DEAD_LETTERS, refused, at(200) + 5_000);
  }

  private Row deadLetter(String thing, String stage, String reason, long when) {
    Row row = new Row(LakeTable.DEAD_LETTERS);
    row.set("thing", thing).set("stage", stage).set("reason", reason).set("detail", "at byte 3");
    row.set("arrival_time", when).set("arrival_time_ms", when).set("raw_base64", "e30=");
    row.set("raw_length", 2L).set("truncated", false).set("shard_id", "shardId-000000000000");
    return row.set("sequence_number", "49%054d".formatted(sequenceNumber++));
  }

  private void store(LakeTable table, Row row, long when) {
    String folder =
        DateTimeFormatter.ofPattern("'dt='yyyy-MM-dd'/hour='HH")
            .format(Instant.ofEpochMilli(when).atOffset(ZoneOffset.UTC));
    partitions
        .computeIfAbsent(table, t -> new TreeMap<>())
        .computeIfAbsent(folder, f -> new ArrayList<>())
        .add(row);
    rows += table == LakeTable.READINGS ? 1 : 0;
  }

  private void write() throws IOException {
    for (Map.Entry<LakeTable, Map<String, List<Row>>> table : partitions.entrySet()) {
      for (Map.Entry<String, List<Row>> partition : table.getValue().entrySet()) {
        Path folder = bucket.resolve(table.getKey().tableName()).resolve(partition.getKey());
        Files.createDirectories(folder);
        try (LakeFile file = new LakeFile(table.getKey())) {
          for (Row row : partition.getValue()) {
            file.add(row);
          }
          Files.write(folder.resolve("part.parquet"), file.finish());
        }
      }
    }
  }
}

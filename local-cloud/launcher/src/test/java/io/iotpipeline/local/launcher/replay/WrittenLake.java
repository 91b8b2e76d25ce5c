package io.iotpipeline.local.launcher.replay;

import io.iotpipeline.local.lake.LakeFile;
import io.iotpipeline.local.lake.Row;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.decode.ReadingDecoder;
import io.iotpipeline.telemetry.store.LakeTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A lake as job and Firehose write it of some messages. */
public final class WrittenLake {
  private final Path bucket;
  private final ReadingDecoder decoder;
  private final Map<LakeTable, List<Row>> rows = new EnumMap<>(LakeTable.class);
  private int files;
  private int messages;

  /**
   * @param decoder as the job that writes it
   */
  public WrittenLake(Path bucket, ReadingDecoder decoder) {
    this.bucket = bucket;
    this.decoder = decoder;
  }

  /** Adds a message that came at that time; gives what the job made of it. */
  public Envelope add(String thing, String payload, long arrival) {
    Origin origin = new Origin("shardId-000000000000", Integer.toString(messages++), arrival);
    Envelope envelope = decoder.decode(thing, payload.getBytes(StandardCharsets.UTF_8), origin);
    Row row = envelope.isReading() ? row(envelope.reading()) : row(envelope.deadLetter());
    row.set("arrival_time_ms", arrival)
        .set("shard_id", origin.shardId())
        .set("sequence_number", origin.sequenceNumber());
    rows.computeIfAbsent(row.table(), table -> new ArrayList<>()).add(row);
    return envelope;
  }

  private static Row row(Reading reading) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (int i = 0; i < reading.metricCount(); i++) {
      metrics.put(reading.metricName(i), reading.metricValue(i));
    }
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < reading.attributeCount(); i++) {
      attributes.put(reading.attributeName(i), reading.attributeValue(i));
    }
    Long sequence = reading.sequence() == Reading.NO_SEQUENCE ? null : reading.sequence();
    return new Row(LakeTable.READINGS)
        .set("device_id", reading.deviceId())
        .set("kind", reading.kind())
        .set("reading_id", reading.readingId())
        .set("event_time_ms", reading.eventTime())
        .set("sequence", sequence)
        .set("metrics", metrics)
        .set("attributes", attributes);
  }

  private static Row row(DeadLetter letter) {
    return new Row(LakeTable.DEAD_LETTERS)
        .set("thing", letter.thing())
        .set("stage", letter.reason().stage().name())
        .set("reason", letter.reason().name())
        .set("raw_base64", Base64.getEncoder().encodeToString(letter.raw()))
        .set("truncated", letter.isTruncated());
  }

  /** Writes a file of what was added since the last one. */
  public void write(String partition) throws Exception {
    for (Map.Entry<LakeTable, List<Row>> of : rows.entrySet()) {
      Path folder = bucket.resolve(of.getKey().tableName()).resolve(partition);
      Files.createDirectories(folder);
      try (LakeFile file = new LakeFile(of.getKey())) {
        for (Row row : of.getValue()) {
          file.add(row);
        }
        Files.write(folder.resolve("part-" + files++ + ".parquet"), file.finish());
      }
    }
    rows.clear();
  }
}

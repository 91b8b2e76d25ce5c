package io.iotpipeline.local.ledger;

import io.iotpipeline.local.LocalCloud;
import io.iotpipeline.local.kinesis.StreamRecord;
import io.iotpipeline.local.lake.Row;
import io.iotpipeline.telemetry.Reason.Stage;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.store.DeviceStateItem;
import io.iotpipeline.telemetry.store.LakeTable;
import io.iotpipeline.telemetry.store.ResourceNames;
import io.iotpipeline.telemetry.store.TimeSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The stores of a local cloud, as the ledger asks them. */
public final class CloudStores implements Stores {
  private static final Set<String> OF_READINGS =
      Set.of(
          "device_id",
          "kind",
          "reading_id",
          "event_time_ms",
          "late",
          "windowed",
          "shard_id",
          "sequence_number");
  private static final Set<String> OF_DEAD_LETTERS =
      Set.of("thing", "stage", "reason", "shard_id", "sequence_number");

  private final LocalCloud cloud;
  private final Predicate<String> counts;

  private CloudStores(LocalCloud cloud, Predicate<String> counts) {
    this.cloud = cloud;
    this.counts = counts;
  }

  /** Those of this cloud, which runs and whose Firehose has been flushed. */
  public static CloudStores of(LocalCloud cloud) {
    return new CloudStores(cloud, thing -> true);
  }

  /** The same without what these things sent. */
  public CloudStores without(Predicate<String> things) {
    return new CloudStores(cloud, counts.and(things.negate()));
  }

  @Override
  public void forEachRecord(Consumer<StreamRecord> consumer) {
    cloud
        .kinesis()
        .forEachRecord(
            ResourceNames.STREAM,
            record -> {
              if (counts.test(record.partitionKey())) {
                consumer.accept(record);
              }
            });
  }

  @Override
  public void forEachReading(Consumer<StoredReading> consumer) throws IOException {
    forEachRow(LakeTable.READINGS, OF_READINGS, "device_id", row -> consumer.accept(reading(row)));
  }

  @Override
  public void forEachDeadLetter(Consumer<StoredDeadLetter> consumer) throws IOException {
    forEachRow(
        LakeTable.DEAD_LETTERS, OF_DEAD_LETTERS, "thing", row -> consumer.accept(deadLetter(row)));
  }

  @Override
  public String timeSeriesStore() {
    return cloud.timeSeriesStore();
  }

  @Override
  public void forEachPoint(Consumer<PointKey> consumer) {
    switch (timeSeriesStore()) {
      case JobProperties.STORE_TIMESTREAM -> forEachTimestreamPoint(consumer);
      case JobProperties.STORE_INFLUXDB -> forEachInfluxPoint(consumer);
      default -> {}
    }
  }

  private void forEachInfluxPoint(Consumer<PointKey> consumer) {
    cloud
        .influxDb()
        .forEach(
            ResourceNames.TIME_SERIES_READINGS,
            point -> {
              String device = point.tags().get(TimeSeries.DEVICE_ID);
              if (counts.test(device)) {
                String kind = point.tags().get(TimeSeries.KIND);
                consumer.accept(new PointKey(device, kind, point.timeMillis()));
              }
            });
  }

  private void forEachTimestreamPoint(Consumer<PointKey> consumer) {
    cloud
        .readingPoints()
        .forEach(
            point -> {
              String device = point.dimensions().get(TimeSeries.DEVICE_ID);
              if (counts.test(device)) {
                consumer.accept(new PointKey(device, point.measureName(), point.timeMillis()));
              }
            });
  }

  @Override
  public Set<String> devicesWithState() {
    Set<String> devices = new HashSet<>();
    cloud.deviceTables().forEachState(item -> devices.add(item.get(DeviceStateItem.DEVICE_ID)));
    devices.removeIf(counts.negate());
    return devices;
  }

  @Override
  public long errorObjects() throws IOException {
    Path errors = cloud.bucket().resolve("errors");
    if (!Files.isDirectory(errors)) {
      return 0;
    }
    try (Stream<Path> all = Files.walk(errors)) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  private void forEachRow(
      LakeTable table, Set<String> columns, String thing, Consumer<Row> consumer)
      throws IOException {
    cloud
        .lake()
        .forEach(
            table,
            columns,
            row -> {
              if (counts.test(row.text(thing))) {
                consumer.accept(row);
              }
            });
  }

  private static StoredReading reading(Row row) {
    return new StoredReading(
        new PointKey(row.text("device_id"), row.text("kind"), row.number("event_time_ms")),
        row.text("reading_id"),
        row.flag("late"),
        row.flag("windowed"),
        new Place(row.text("shard_id"), row.text("sequence_number")));
  }

  private static StoredDeadLetter deadLetter(Row row) {
    return new StoredDeadLetter(
        row.text("thing"),
        Stage.valueOf(row.text("stage")),
        row.text("reason"),
        new Place(row.text("shard_id"), row.text("sequence_number")));
  }
}

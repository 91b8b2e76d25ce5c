package io.iotpipeline.local.launcher;

import io.iotpipeline.local.LocalCloud;
import io.iotpipeline.local.kinesis.StreamRecord;
import io.iotpipeline.local.lake.Row;
import io.iotpipeline.local.ledger.Stores;
import io.iotpipeline.telemetry.Reason.Stage;
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
import java.util.stream.Stream;

/** The stores of a local cloud, as the ledger asks them. */
final class CloudStores implements Stores {
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

  CloudStores(LocalCloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public void forEachRecord(Consumer<StreamRecord> consumer) {
    cloud.kinesis().forEachRecord(ResourceNames.STREAM, consumer);
  }

  @Override
  public void forEachReading(Consumer<StoredReading> consumer) throws IOException {
    cloud.lake().forEach(LakeTable.READINGS, OF_READINGS, row -> consumer.accept(reading(row)));
  }

  @Override
  public void forEachDeadLetter(Consumer<StoredDeadLetter> consumer) throws IOException {
    cloud
        .lake()
        .forEach(LakeTable.DEAD_LETTERS, OF_DEAD_LETTERS, row -> consumer.accept(deadLetter(row)));
  }

  @Override
  public void forEachPoint(Consumer<PointKey> consumer) {
    cloud
        .readingPoints()
        .forEach(
            point ->
                consumer.accept(
                    new PointKey(
                        point.dimensions().get(TimeSeries.DEVICE_ID),
                        point.measureName(),
                        point.timeMillis())));
  }

  @Override
  public Set<String> devicesWithState() {
    Set<String> devices = new HashSet<>();
    cloud.deviceTables().forEachState(item -> devices.add(item.get(DeviceStateItem.DEVICE_ID)));
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

package io.iotpipeline.local.ledger;

import io.iotpipeline.local.kinesis.StreamRecord;
import io.iotpipeline.telemetry.Reason.Stage;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;

/** The stores' own word on what they hold, as much of it as the ledger needs. */
public interface Stores {
  /** All that was put into the stream, shard by shard and each in its order. */
  void forEachRecord(Consumer<StreamRecord> consumer) throws IOException;

  /** Every row of the lake's readings. */
  void forEachReading(Consumer<StoredReading> consumer) throws IOException;

  /** Every row of the lake's dead letters. */
  void forEachDeadLetter(Consumer<StoredDeadLetter> consumer) throws IOException;

  /** Where points are written: a choice of {@code JobProperties.TIME_SERIES_STORE}. */
  String timeSeriesStore();

  /** Every point of readings that the time-series store shows; none if there is no store. */
  void forEachPoint(Consumer<PointKey> consumer) throws IOException;

  /** Devices of which the device-state table holds an item. */
  Set<String> devicesWithState() throws IOException;

  /** How many objects lie under the lake's error prefixes: what Firehose could not convert. */
  long errorObjects() throws IOException;

  /**
   * A row of the lake's readings.
   *
   * @param point position of its point in the time-series store
   * @param place its record's place in the stream
   */
  record StoredReading(
      PointKey point, String readingId, boolean late, boolean windowed, Place place) {}

  /** A row of the lake's dead letters. */
  record StoredDeadLetter(String thing, Stage stage, String reason, Place place) {}

  /** Names a point of the time-series table of readings. */
  record PointKey(String deviceId, String kind, long eventTimeMs) {}

  /** A record's place in the stream. */
  record Place(String shardId, String sequenceNumber) {}
}

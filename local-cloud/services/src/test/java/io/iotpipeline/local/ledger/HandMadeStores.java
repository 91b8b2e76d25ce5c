package io.iotpipeline.local.ledger;

import io.iotpipeline.local.kinesis.StreamRecord;
import io.iotpipeline.telemetry.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Stores whose contents a test sets. A record's data is its reading's id, or empty for none. */
final class HandMadeStores implements Stores {
  final List<StreamRecord> records = new ArrayList<>();
  final List<StoredReading> readings = new ArrayList<>();
  final List<StoredDeadLetter> deadLetters = new ArrayList<>();
  final List<PointKey> points = new ArrayList<>();
  final Set<String> states = new HashSet<>();
  String timeSeriesStore = "timestream";
  long errorObjects;

  /** Puts a record into the stream, and says where. */
  Place put(String thing, String readingId) {
    String number = Integer.toString(records.size());
    byte[] data = readingId.getBytes(StandardCharsets.UTF_8);
    records.add(new StreamRecord("shard-0", number, thing, data, 0));
    return new Place("shard-0", number);
  }

  /** Puts a reading into the stream and all stores, on time. */
  Place store(String thing, String readingId, long time) {
    Place place = put(thing, readingId);
    row(thing, readingId, time, false, place);
    points.add(new PointKey(thing, "telemetry", time));
    states.add(thing);
    return place;
  }

  void row(String thing, String readingId, long time, boolean late, Place place) {
    PointKey point = new PointKey(thing, "telemetry", time);
    readings.add(new StoredReading(point, readingId, late, true, place));
  }

  void refuse(Reason reason, Place place) {
    deadLetters.add(new StoredDeadLetter("any", reason.stage(), reason.name(), place));
  }

  static String readingId(StreamRecord record) {
    return record.data().length == 0 ? null : new String(record.data(), StandardCharsets.UTF_8);
  }

  @Override
  public void forEachRecord(Consumer<StreamRecord> consumer) {
    records.forEach(consumer);
  }

  @Override
  public void forEachReading(Consumer<StoredReading> consumer) {
    readings.forEach(consumer);
  }

  @Override
  public void forEachDeadLetter(Consumer<StoredDeadLetter> consumer) {
    deadLetters.forEach(consumer);
  }

  @Override
  public String timeSeriesStore() {
    return timeSeriesStore;
  }

  @Override
  public void forEachPoint(Consumer<PointKey> consumer) {
    points.forEach(consumer);
  }

  @Override
  public Set<String> devicesWithState() {
    return states;
  }

  @Override
  public long errorObjects() {
    return errorObjects;
  }
}

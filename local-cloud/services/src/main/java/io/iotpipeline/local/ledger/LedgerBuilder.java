package io.iotpipeline.local.ledger;

import io.iotpipeline.local.kinesis.StreamRecord;
import io.iotpipeline.local.ledger.OutcomeListener.Outcome;
import io.iotpipeline.local.ledger.Stores.Place;
import io.iotpipeline.local.ledger.Stores.PointKey;
import io.iotpipeline.local.ledger.Stores.StoredDeadLetter;
import io.iotpipeline.local.ledger.Stores.StoredReading;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reason.Stage;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.decode.ReadingDecoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks for every record of the stream in the lake: among the dead letters by its place, among the
 * readings by its place, and else, decoding it as the job does, by its reading's id. What is found
 * nowhere is lost.
 */
public final class LedgerBuilder {
  private static final int LOST_SHOWN = 20;

  private final RecordNames names;
  private final OutcomeListener outcomes;
  private final Map<Place, String> refused = new HashMap<>();
  private final Map<Place, ReadingKey> placed = new HashMap<>();
  private final Map<ReadingKey, Accepted> readings = new HashMap<>();
  private final Map<String, Long> timeSeriesDead = new TreeMap<>();
  private final Set<Place> timeSeriesDeadPlaces = new HashSet<>();
  private long rows;

  private final Set<ReadingKey> brought = new HashSet<>();
  private final Map<String, Long> deadLettered = new TreeMap<>();
  private final List<String> lostRecords = new ArrayList<>();
  private long received;
  private long duplicate;
  private long twice;
  private long lost;

  /** Computes the id that a record's reading has in the stores. */
  @FunctionalInterface
  public interface RecordNames {
    /** The reading's id, or null when the record holds no reading. */
    String readingId(StreamRecord record);
  }

  /** Names a reading among all. */
  private record ReadingKey(String deviceId, String readingId) {}

  /** A reading of the lake; of several rows the first that was on time speaks. */
  private record Accepted(PointKey point, boolean late, boolean windowed, boolean pointRefused) {}

  private LedgerBuilder(RecordNames names, OutcomeListener outcomes) {
    this.names = names;
    this.outcomes = outcomes;
  }

  /**
   * Counts what a local cloud holds, decoding as a job of this configuration does.
   *
   * @param maxAgeMs the job's {@code max.age.ms}
   * @param outcomes is told of each record
   */
  public static Ledger of(CloudStores stores, long maxAgeMs, OutcomeListener outcomes)
      throws IOException {
    ReadingDecoder decoder =
        new ReadingDecoder(maxAgeMs, JobProperties.DECODE_MAX_AHEAD_MS.defaultValue());
    return of(stores, record -> readingId(decoder, record), outcomes);
  }

  private static String readingId(ReadingDecoder decoder, StreamRecord record) {
    Origin origin = new Origin(record.shardId(), record.sequenceNumber(), record.arrivalMillis());
    Envelope envelope = decoder.decode(record.partitionKey(), record.data(), origin);
    return envelope.isReading() ? envelope.reading().readingId() : null;
  }

  /**
   * Counts.
   *
   * @param names as the job's decoder, with the job's limits
   * @param outcomes is told of each record
   */
  public static Ledger of(Stores stores, RecordNames names, OutcomeListener outcomes)
      throws IOException {
    LedgerBuilder builder = new LedgerBuilder(names, outcomes);
    stores.forEachDeadLetter(builder::deadLetter);
    stores.forEachReading(builder::reading);
    stores.forEachRecord(builder::record);
    return builder.ledger(stores);
  }

  private void deadLetter(StoredDeadLetter letter) {
    if (letter.stage() == Stage.DECODE) {
      refused.put(letter.place(), letter.reason());
    } else {
      timeSeriesDead.merge(letter.reason(), 1L, Long::sum);
      timeSeriesDeadPlaces.add(letter.place());
    }
  }

  private void reading(StoredReading row) {
    rows++;
    ReadingKey key = new ReadingKey(row.point().deviceId(), row.readingId());
    placed.put(row.place(), key);
    Accepted accepted =
        new Accepted(
            row.point(), row.late(), row.windowed(), timeSeriesDeadPlaces.contains(row.place()));
    readings.merge(key, accepted, (known, other) -> known.late && !other.late ? other : known);
  }

  private void record(StreamRecord record) {
    received++;
    Place place = new Place(record.shardId(), record.sequenceNumber());
    String reason = refused.get(place);
    ReadingKey key = placed.get(place);
    if (reason != null && key != null) {
      twice++;
    }
    if (reason != null) {
      deadLettered.merge(reason, 1L, Long::sum);
      outcomes.add(record, Outcome.DEAD_LETTER, reason);
    } else if (key != null) {
      brought(record, key);
    } else {
      String id = names.readingId(record);
      if (id != null && readings.containsKey(new ReadingKey(record.partitionKey(), id))) {
        duplicate(record);
      } else {
        lost(record);
      }
    }
  }

  private void brought(StreamRecord record, ReadingKey key) {
    if (brought.add(key)) {
      outcomes.add(record, readings.get(key).late ? Outcome.LATE : Outcome.ON_TIME, null);
    } else {
      duplicate(record);
    }
  }

  private void duplicate(StreamRecord record) {
    duplicate++;
    outcomes.add(record, Outcome.DUPLICATE, null);
  }

  private void lost(StreamRecord record) {
    outcomes.add(record, Outcome.LOST, null);
    lost++;
    if (lostRecords.size() < LOST_SHOWN) {
      lostRecords.add(
          record.shardId() + "/" + record.sequenceNumber() + " " + record.partitionKey());
    }
  }

  private Ledger ledger(Stores stores) throws IOException {
    Set<PointKey> points = new HashSet<>();
    stores.forEachPoint(points::add);
    boolean wantsPoints = !stores.timeSeriesStore().equals(JobProperties.STORE_NONE);
    Set<PointKey> wanted = new HashSet<>();
    Set<String> devices = new HashSet<>();
    long late = 0;
    long beyond = 0;
    long missingPoints = 0;
    long withPoint = 0;
    for (Accepted reading : readings.values()) {
      late += reading.late ? 1 : 0;
      beyond += reading.late && !reading.windowed ? 1 : 0;
      devices.add(reading.point.deviceId());
      if (points.contains(reading.point)) {
        withPoint++;
        wanted.add(reading.point);
      } else if (wantsPoints && !reading.pointRefused) {
        missingPoints++;
      }
    }
    Set<String> states = stores.devicesWithState();
    devices.removeAll(states);
    return new Ledger(
        received,
        brought.size(),
        readings.size() - late,
        late,
        beyond,
        duplicate,
        deadLettered,
        withPoint - wanted.size(),
        timeSeriesDead,
        new Ledger.Stored(
            states.size(), stores.timeSeriesStore(), points.size(), rows, readings.size()),
        new Ledger.Missing(devices.size(), missingPoints, stores.errorObjects()),
        twice,
        lost,
        lostRecords);
  }
}

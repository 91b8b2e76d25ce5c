package io.iotpipeline.job;

import io.iotpipeline.local.LocalCloud;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reason;
import io.iotpipeline.telemetry.decode.ReadingDecoder;
import io.iotpipeline.telemetry.store.LakeTable;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What became of every message in the stream, from the stores alone. Markers are left out.
 *
 * @param received messages in the stream
 * @param accepted of them in the lake's readings
 * @param late of those accepted
 * @param duplicates whose reading is in the lake by another message
 * @param deadLettered in the lake's dead letters
 * @param lost neither; by thing and place
 * @param twice in two of these
 * @param lakeRows rows of readings, repeated ones too
 */
public record Account(
    long received,
    long accepted,
    long late,
    long duplicates,
    long deadLettered,
    List<String> lost,
    List<String> twice,
    long lakeRows) {

  static Account of(LocalCloud cloud) throws IOException {
    Set<String> acceptedPlaces = new HashSet<>();
    Set<String> latePlaces = new HashSet<>();
    Set<String> readings = new HashSet<>();
    Set<String> deadPlaces = new HashSet<>();
    long[] rows = {0};
    cloud
        .lake()
        .forEach(
            LakeTable.READINGS,
            row -> {
              String place = row.text("shard_id") + "/" + row.text("sequence_number");
              acceptedPlaces.add(place);
              readings.add(row.text("device_id") + "/" + row.text("reading_id"));
              if (row.flag("late")) {
                latePlaces.add(place);
              }
              rows[0] += Markers.isMarker(row.text("device_id")) ? 0 : 1;
            });
    cloud
        .lake()
        .forEach(
            LakeTable.DEAD_LETTERS,
            row -> {
              if (row.text("stage").equals(Reason.Stage.DECODE.name())) {
                deadPlaces.add(row.text("shard_id") + "/" + row.text("sequence_number"));
              }
            });

    ReadingDecoder decoder = new ReadingDecoder(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
    long[] counts = new long[5];
    List<String> lost = new ArrayList<>();
    List<String> twice = new ArrayList<>();
    cloud
        .kinesis()
        .forEachRecord(
            ResourceNames.STREAM,
            record -> {
              String thing = record.partitionKey();
              if (Markers.isMarker(thing)) {
                return;
              }
              Origin origin =
                  new Origin(record.shardId(), record.sequenceNumber(), record.arrivalMillis());
              String place = origin.shardId() + "/" + origin.sequenceNumber();
              counts[0]++;
              if (acceptedPlaces.contains(place) && deadPlaces.contains(place)) {
                twice.add(thing + " " + place);
              }
              if (acceptedPlaces.contains(place)) {
                counts[1]++;
                counts[2] += latePlaces.contains(place) ? 1 : 0;
              } else if (deadPlaces.contains(place)) {
                counts[4]++;
              } else {
                Envelope envelope = decoder.decode(thing, record.data(), origin);
                if (envelope.isReading()
                    && readings.contains(thing + "/" + envelope.reading().readingId())) {
                  counts[3]++;
                } else {
                  lost.add(thing + " " + place);
                }
              }
            });
    return new Account(counts[0], counts[1], counts[2], counts[3], counts[4], lost, twice, rows[0]);
  }
}

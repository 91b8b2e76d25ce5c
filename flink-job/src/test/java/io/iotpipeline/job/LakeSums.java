package io.iotpipeline.job;

import io.iotpipeline.local.LocalCloud;
import io.iotpipeline.local.lake.Row;
import io.iotpipeline.telemetry.store.LakeTable;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Sums over the lake, markers left out, each reading and each window once however often it stands
 * there.
 */
final class LakeSums {
  private LakeSums() {}

  /** Distinct readings that aggregates hold by their own word. */
  static long windowedReadings(LocalCloud cloud) throws IOException {
    Set<String> windowed = new HashSet<>();
    for (Row row : cloud.lake().rows(LakeTable.READINGS)) {
      if (!Markers.isMarker(row.text("device_id")) && row.flag("windowed")) {
        windowed.add(row.text("device_id") + "/" + row.text("reading_id"));
      }
    }
    return windowed.size();
  }

  /** Samples of all devices in all windows of a length, by each window's highest revision. */
  static long samples(LocalCloud cloud, String window) throws IOException {
    return samplesByStart(cloud, window).values().stream().mapToLong(Long::longValue).sum();
  }

  /** The same by the windows' start, epoch ms. */
  static Map<Long, Long> samplesByStart(LocalCloud cloud, String window) throws IOException {
    Map<String, Row> latest = new HashMap<>();
    for (Row row : cloud.lake().rows(LakeTable.WINDOW_AGGREGATES)) {
      if (row.text("window").equals(window) && !Markers.isMarker(row.text("device_id"))) {
        latest.merge(
            row.text("device_id") + "/" + row.number("window_start_ms"),
            row,
            (one, other) -> one.number("revision") >= other.number("revision") ? one : other);
      }
    }
    Map<Long, Long> samples = new HashMap<>();
    latest
        .values()
        .forEach(
            row -> samples.merge(row.number("window_start_ms"), row.number("count"), Long::sum));
    return samples;
  }
}

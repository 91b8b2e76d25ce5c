package io.iotpipeline.job;

import io.iotpipeline.local.LocalCloud;
import io.iotpipeline.telemetry.store.LakeTable;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Readings that are sent last: once they are in the lake, all that was sent to their shards before
 * has been through the job.
 */
final class Markers {
  private static final String PREFIX = "marker-";
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final Producer producer;
  private final LocalCloud cloud;
  private final Set<String> awaited = new HashSet<>();

  Markers(Producer producer, LocalCloud cloud) {
    this.producer = producer;
    this.cloud = cloud;
  }

  static boolean isMarker(String thing) {
    return thing.startsWith(PREFIX);
  }

  void send() {
    producer.sendToEachShard(
        () -> {
          String thing = PREFIX + NEXT.incrementAndGet();
          awaited.add(thing);
          long now = System.currentTimeMillis();
          return Producer.Message.of(thing, "{\"timestamp\":" + now + ",\"marker\":1}");
        });
  }

  boolean areThrough() throws IOException {
    cloud.firehose().flush();
    Set<String> seen = new HashSet<>();
    cloud
        .lake()
        .forEach(LakeTable.READINGS, Set.of("device_id"), row -> seen.add(row.text("device_id")));
    return seen.containsAll(awaited);
  }
}

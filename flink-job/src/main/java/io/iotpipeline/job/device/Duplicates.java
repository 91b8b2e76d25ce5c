package io.iotpipeline.job.device;

import io.iotpipeline.job.device.record.DeviceRecord;
import io.iotpipeline.job.device.record.IdBucket;
import io.iotpipeline.job.device.record.IdSet;
import io.iotpipeline.job.device.record.RecentIds;
import io.iotpipeline.job.device.record.SeenIds;
import io.iotpipeline.job.device.state.DeviceStore;
import io.iotpipeline.telemetry.Reading;

/**
 * Which late readings came before. (One whose minute is open is known by the minute.)
 *
 * <p>Up to the horizon by event time, exactly; beyond it only if it came in the last ten minutes,
 * see {@link RecentIds}.
 */
final class Duplicates {
  private final EventClock clock;
  private final DeviceStore store;
  private final long horizonMs;

  Duplicates(EventClock clock, DeviceStore store, DeviceOptions options) {
    this.clock = clock;
    this.store = store;
    horizonMs = options.dedupHorizonMs;
  }

  /** Whether the reading is new; it is known from now on. */
  boolean isNew(DeviceRecord device, Reading reading) throws Exception {
    SeenIds ids = device.ids();
    if (clock.hasPassed(neededUntil(reading.eventTime()))) {
      return ids.addRecent(reading.id(), reading.origin().arrivalTime());
    }
    IdBucket bucket = ids.bucketOf(reading.eventTime());
    if (!bucket.isLoaded()) {
      bucket.load(
          ids.stored().contains(bucket.start())
              ? store.loadIds(device, bucket.start())
              : new IdSet());
    }
    return ids.add(bucket, reading.id());
  }

  /** From here on a time is beyond the horizon. */
  private long neededUntil(long time) {
    return time + horizonMs + 1;
  }

  private long neededUntilBucket(long start) {
    return neededUntil(start + IdBucket.LENGTH_MS - 1);
  }

  /** Drops ids that are needed no longer. */
  void drop(DeviceRecord device) throws Exception {
    SeenIds ids = device.ids();
    while (!ids.stored().isEmpty() && clock.hasReached(neededUntilBucket(ids.stored().oldest()))) {
      store.removeIds(device, ids.dropOldestStored());
    }
    ids.dropBuckets(bucket -> clock.hasReached(neededUntilBucket(bucket.start())));
    if (!ids.recent().isEmpty() && !clock.hasEnded()) {
      ids.dropRecentUntil(clock.watermark() - RecentIds.KEPT_MS);
    }
  }

  /** The event time at which the last of them may go, or {@link Long#MIN_VALUE} if none is left. */
  long lastDrop(DeviceRecord device) {
    SeenIds ids = device.ids();
    long bucket = ids.newestBucket();
    long last = bucket == Long.MIN_VALUE ? bucket : neededUntilBucket(bucket);
    return ids.recent().isEmpty()
        ? last
        : Math.max(last, ids.recent().newestArrival() + RecentIds.KEPT_MS);
  }
}

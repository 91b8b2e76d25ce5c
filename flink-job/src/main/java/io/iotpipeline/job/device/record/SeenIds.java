package io.iotpipeline.job.device.record;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Ids of a device's readings whose minute is over, in buckets of ten minutes. Those that are new
 * wait here for the next save, which appends them to the backend's; the backend's own are read only
 * for a reading that is late.
 */
public final class SeenIds {
  private final Changes changes;
  private final List<IdBucket> buckets = new ArrayList<>(1);
  private final Starts stored = new Starts();
  private final RecentIds recent = new RecentIds();

  SeenIds(Changes changes) {
    this.changes = changes;
  }

  /** Buckets that are on the heap; not to be changed. */
  public List<IdBucket> buckets() {
    return buckets;
  }

  /** Buckets of which the backend holds ids. */
  public Starts stored() {
    return stored;
  }

  /** Of readings older than the horizon. */
  public RecentIds recent() {
    return recent;
  }

  /** The bucket that the time is in, made if it is not on the heap. */
  public IdBucket bucketOf(long time) {
    long start = Pane.startOf(time, IdBucket.LENGTH_MS);
    for (IdBucket bucket : buckets) {
      if (bucket.start() == start) {
        return bucket;
      }
    }
    IdBucket bucket = new IdBucket(start);
    buckets.add(bucket);
    changes.changedDeadline();
    return bucket;
  }

  /** Adds an id to a bucket that was loaded; false if it is known. */
  public boolean add(IdBucket bucket, long id) {
    changes.changed();
    return bucket.add(id);
  }

  /** Takes the ids of a minute that is over. */
  public void take(MinutePane minute, IdSet ids) {
    bucketOf(minute.start()).addAll(ids);
    changes.changed();
  }

  /** Adds the id of a reading older than the horizon; false if it came shortly before. */
  public boolean addRecent(long id, long arrival) {
    changes.changedDeadline();
    return recent.add(id, arrival);
  }

  public void dropRecentUntil(long arrival) {
    if (recent.dropUntil(arrival)) {
      changes.changed();
    }
  }

  /** Drops buckets from the heap. */
  public void dropBuckets(Predicate<IdBucket> these) {
    if (buckets.removeIf(these)) {
      changes.changed();
    }
  }

  /** Takes the oldest bucket of the backend's off the list. */
  public long dropOldestStored() {
    changes.changed();
    return stored.removeOldest();
  }

  /** All fresh ids are the backend's now: for {@link DeviceStore#save}. */
  public void saved() {
    buckets.clear();
  }

  /** The last bucket's start, on the heap or in the backend, or {@link Long#MIN_VALUE}. */
  public long newestBucket() {
    long newest = stored.isEmpty() ? Long.MIN_VALUE : stored.newest();
    for (IdBucket bucket : buckets) {
      newest = Math.max(newest, bucket.start());
    }
    return newest;
  }
}

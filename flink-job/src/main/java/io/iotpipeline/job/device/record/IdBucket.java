package io.iotpipeline.job.device.record;

/** Reading ids of ten minutes of a device: those that are new here, and those of the backend. */
public final class IdBucket {
  public static final long LENGTH_MS = 10 * Pane.MINUTE_MS;

  private final long start;
  private IdSet fresh = new IdSet();
  private IdSet kept;

  IdBucket(long start) {
    this.start = start;
  }

  public long start() {
    return start;
  }

  /** Ids that the backend does not have yet. */
  public IdSet fresh() {
    return fresh;
  }

  /** Whether the backend's ids are here too. */
  public boolean isLoaded() {
    return kept != null;
  }

  /** Adds the backend's ids. */
  public void load(IdSet ids) {
    kept = ids;
  }

  /** Adds an id; false if it is here already. All that there are must have been loaded. */
  boolean add(long id) {
    return !kept.contains(id) && fresh.add(id);
  }

  /** Adds ids of which none is in the bucket. */
  void addAll(IdSet ids) {
    if (fresh.size() == 0) {
      fresh = ids;
    } else {
      ids.forEach(fresh::add);
    }
  }
}

package io.iotpipeline.job.device.record;

/**
 * Ids of readings that were older than the de-duplication horizon when they came, by arrival: a
 * device that sends what it had kept for hours, loses its connection and sends some of it again. At
 * most {@link #MOST}, none for longer than {@link #KEPT_MS}.
 */
public final class RecentIds {
  public static final int MOST = 256;
  public static final long KEPT_MS = 10 * Pane.MINUTE_MS;

  private static final long[] NONE = {};

  /** A ring; both empty until one is needed, which is seldom. */
  private long[] ids = NONE;

  private long[] arrivals = NONE;
  private int first;
  private int size;

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** From the oldest on. */
  public long id(int i) {
    return ids[(first + i) % MOST];
  }

  /** See {@link #id}; epoch ms. */
  public long arrival(int i) {
    return arrivals[(first + i) % MOST];
  }

  public long newestArrival() {
    return arrival(size - 1);
  }

  /** Adds an id; false if it came in the time before. */
  boolean add(long id, long arrival) {
    dropUntil(arrival - KEPT_MS);
    for (int i = 0; i < size; i++) {
      if (id(i) == id) {
        return false;
      }
    }
    append(id, arrival);
    return true;
  }

  /** Adds an id that is not here. */
  public void append(long id, long arrival) {
    if (ids == NONE) {
      ids = new long[MOST];
      arrivals = new long[MOST];
    }
    if (size == MOST) {
      removeOldest();
    }
    int place = (first + size) % MOST;
    ids[place] = id;
    arrivals[place] = arrival;
    size++;
  }

  /** Drops what arrived up to the time; false if there is none of that. */
  boolean dropUntil(long time) {
    boolean dropped = false;
    while (size > 0 && arrival(0) <= time) {
      removeOldest();
      dropped = true;
    }
    if (size == 0) {
      ids = NONE;
      arrivals = NONE;
      first = 0;
    }
    return dropped;
  }

  private void removeOldest() {
    first = (first + 1) % MOST;
    size--;
  }
}

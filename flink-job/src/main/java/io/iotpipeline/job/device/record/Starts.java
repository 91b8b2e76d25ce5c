package io.iotpipeline.job.device.record;

import java.util.Arrays;

/** Starts of panes or buckets that the backend holds in places of their own, ascending. */
public final class Starts {
  private long[] starts = new long[8];
  private int size;

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public long get(int i) {
    return starts[i];
  }

  public long oldest() {
    return starts[0];
  }

  public long newest() {
    return starts[size - 1];
  }

  public boolean contains(long start) {
    return size > 0
        && start <= starts[size - 1]
        && Arrays.binarySearch(starts, 0, size, start) >= 0;
  }

  /** Adds a start; no-op if it is here. */
  public void add(long start) {
    int place = size;
    while (place > 0 && starts[place - 1] >= start) {
      place--;
    }
    if (place < size && starts[place] == start) {
      return;
    }
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
    }
    System.arraycopy(starts, place, starts, place + 1, size - place);
    starts[place] = start;
    size++;
  }

  /** Takes the oldest out. */
  long removeOldest() {
    long oldest = starts[0];
    size--;
    System.arraycopy(starts, 1, starts, 0, size);
    return oldest;
  }
}

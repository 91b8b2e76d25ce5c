package io.iotpipeline.simulator.fleet;

import java.util.Arrays;

/**
 * Which device comes next: a binary heap of numbers that hold time and device at once. At the same
 * time the lower device comes first.
 */
final class TimeHeap {
  /** Maximum number of devices that it can distinguish. */
  static final int MOST_DEVICES = 1 << 20;

  private static final int DEVICE_BITS = 20;

  private final long start;
  private long[] heap = new long[64];
  private int size;

  /**
   * @param start no time is earlier, epoch ms
   */
  TimeHeap(long start) {
    this.start = start;
  }

  void add(long time, int device) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    long key = key(time, device);
    int at = size++;
    while (at > 0 && heap[at - 1 >> 1] > key) {
      heap[at] = heap[at - 1 >> 1];
      at = at - 1 >> 1;
    }
    heap[at] = key;
  }

  /** The first one's time; {@link Long#MAX_VALUE} where there is none. */
  long time() {
    return size == 0 ? Long.MAX_VALUE : start + (heap[0] >>> DEVICE_BITS);
  }

  /** The first one's device. */
  int device() {
    return (int) heap[0] & MOST_DEVICES - 1;
  }

  /** Gives the first one's device another time. */
  void moveFirst(long time) {
    sink(key(time, device()));
  }

  void removeFirst() {
    long last = heap[--size];
    if (size > 0) {
      sink(last);
    }
  }

  private void sink(long key) {
    int at = 0;
    int half = size >> 1;
    while (at < half) {
      int child = 2 * at + 1;
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (key <= heap[child]) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = key;
  }

  private long key(long time, int device) {
    return time - start << DEVICE_BITS | device;
  }
}

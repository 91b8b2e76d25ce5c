package io.iotpipeline.local.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The records of one shard in order, packed: key and data in byte arrays of their own segment, 14
 * bytes of index a record. Guarded by its shard.
 */
final class RecordLog {
  private static final int SEGMENT_BITS = 8;
  private static final int SEGMENT_SIZE = 1 << SEGMENT_BITS;

  private final List<Segment> segments = new ArrayList<>();
  private long size;

  long size() {
    return size;
  }

  void append(String partitionKey, byte[] data, long arrivalMillis) {
    int slot = (int) (size & (SEGMENT_SIZE - 1));
    if (slot == 0) {
      segments.add(new Segment());
    }
    segments.get(segments.size() - 1).put(slot, partitionKey.getBytes(UTF_8), data, arrivalMillis);
    size++;
  }

  /** When the record arrived, epoch ms. */
  long arrivalMillis(long index) {
    return segment(index).arrivals[slot(index)];
  }

  /** The first record that arrived at this moment or later; the size if none did. */
  long firstSince(long millis) {
    long low = 0;
    long high = size;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (arrivalMillis(middle) < millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The records from an index on: at most so many and so many bytes of keys and data, but one. */
  List<Entry> read(long from, int maxRecords, long maxBytes) {
    List<Entry> entries = new ArrayList<>();
    long bytes = 0;
    for (long index = from; index < size && entries.size() < maxRecords; index++) {
      Segment segment = segment(index);
      bytes += segment.length(slot(index));
      if (bytes > maxBytes && !entries.isEmpty()) {
        break;
      }
      entries.add(segment.entry(slot(index), index));
    }
    return entries;
  }

  private Segment segment(long index) {
    return segments.get((int) (index >>> SEGMENT_BITS));
  }

  private static int slot(long index) {
    return (int) (index & (SEGMENT_SIZE - 1));
  }

  /** A record as it was put. */
  record Entry(long index, String partitionKey, byte[] data, long arrivalMillis) {}

  private static final class Segment {
    private final int[] ends = new int[SEGMENT_SIZE];
    private final short[] keyLengths = new short[SEGMENT_SIZE];
    private final long[] arrivals = new long[SEGMENT_SIZE];
    private byte[] bytes = new byte[1024];

    void put(int slot, byte[] key, byte[] data, long arrivalMillis) {
      int start = start(slot);
      int end = start + key.length + data.length;
      if (end > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length + (bytes.length >> 1)));
      }
      System.arraycopy(key, 0, bytes, start, key.length);
      System.arraycopy(data, 0, bytes, start + key.length, data.length);
      ends[slot] = end;
      keyLengths[slot] = (short) key.length;
      arrivals[slot] = arrivalMillis;
    }

    int length(int slot) {
      return ends[slot] - start(slot);
    }

    Entry entry(int slot, long index) {
      int start = start(slot);
      int keyLength = keyLengths[slot];
      return new Entry(
          index,
          new String(bytes, start, keyLength, UTF_8),
          Arrays.copyOfRange(bytes, start + keyLength, ends[slot]),
          arrivals[slot]);
    }

    private int start(int slot) {
      return slot == 0 ? 0 : ends[slot - 1];
    }
  }
}

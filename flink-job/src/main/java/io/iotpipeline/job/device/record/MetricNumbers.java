package io.iotpipeline.job.device.record;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Short numbers that replace metric names in keyed state, so that not every device keeps the names.
 *
 * <p>Subtasks give numbers without asking each other: after a restore each knows all of them, and
 * goes on above the highest in steps of the parallelism. So no number ever has two meanings, though
 * a metric may have several numbers. They are part of the operator's state, in the same snapshots
 * as the records that need them.
 */
public final class MetricNumbers {
  /** The number of a metric that has none: its name is written out. */
  public static final int NONE = 0;

  /** Metrics with numbers, at most: what devices that make up names can do is bounded. */
  public static final int MOST = 4096;

  private final MetricKeys metrics = new MetricKeys();
  private final List<Integer> numberByPlace = new ArrayList<>();
  private final Map<Integer, Integer> placeByNumber = new HashMap<>();
  private final int subtask;
  private final int parallelism;
  private int firstOwn = 1;
  private int next;

  public MetricNumbers(int subtask, int parallelism) {
    this.subtask = subtask;
    this.parallelism = parallelism;
    next = firstOwn + subtask;
  }

  /** The metric's number, given now if it has none, or {@link #NONE} if there are too many. */
  public int numberOf(String kind, String name) {
    int place = metrics.find(kind, name, 0);
    if (place >= 0) {
      return numberByPlace.get(place);
    }
    if (metrics.size() >= MOST) {
      return NONE;
    }
    int number = next;
    next += parallelism;
    put(number, kind, name);
    return number;
  }

  /**
   * The kind of a metric.
   *
   * @throws IllegalStateException if the number was never given
   */
  public String kind(int number) {
    return metrics.kind(place(number));
  }

  /** See {@link #kind}. */
  public String name(int number) {
    return metrics.name(place(number));
  }

  private int place(int number) {
    Integer place = placeByNumber.get(number);
    if (place == null) {
      throw new IllegalStateException(
          "a device's state names metric number "
              + number
              + ", which the operator's state does not hold: they are not of one snapshot");
    }
    return place;
  }

  private void put(int number, String kind, String name) {
    int place = metrics.find(kind, name, 0);
    if (place < 0) {
      place = metrics.add(kind, name);
      numberByPlace.add(number);
    }
    placeByNumber.put(number, place);
  }

  /** What this subtask's part of a snapshot holds: its own, and the first subtask's all others. */
  public List<byte[]> snapshot() {
    List<byte[]> entries = new ArrayList<>();
    ByteWriter out = new ByteWriter();
    placeByNumber.forEach(
        (number, place) -> {
          if (number >= firstOwn || subtask == 0) {
            out.reset();
            out.writeVarLong(number);
            out.writeText(metrics.kind(place));
            out.writeText(metrics.name(place));
            entries.add(out.toByteArray());
          }
        });
    return entries;
  }

  /** Goes on from the snapshots of all subtasks. */
  public void restore(Iterable<byte[]> entries) {
    ByteReader in = new ByteReader();
    for (byte[] entry : entries) {
      in.reset(entry);
      int number = in.readCount();
      put(number, in.readText(), in.readText());
      firstOwn = Math.max(firstOwn, number + 1);
    }
    next = firstOwn + subtask;
  }
}

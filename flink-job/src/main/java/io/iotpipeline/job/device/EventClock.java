package io.iotpipeline.job.device;

import java.util.List;

/**
 * Clock of event time: the watermark.
 *
 * <p>Flink does not restore watermarks. This one is part of a snapshot: without it a restart would
 * take every window for open again until the source's first watermark, up to half a minute later.
 */
final class EventClock {
  private static final long UNKNOWN = Long.MIN_VALUE;
  private static final long END = Long.MAX_VALUE;

  private long watermark = UNKNOWN;
  private long beforeEnd = UNKNOWN;

  void advance(long to) {
    watermark = Math.max(watermark, to);
    if (to != END) {
      beforeEnd = Math.max(beforeEnd, to);
    }
  }

  long watermark() {
    return watermark;
  }

  /** Whether no more events up to this time, itself included, are expected. */
  boolean hasPassed(long time) {
    return watermark >= time;
  }

  /**
   * As {@link #hasPassed}, but not merely because the input ended: a drain flushes windows, it does
   * not say that devices fell silent or that what is remembered of them is out of date.
   */
  boolean hasReached(long time) {
    return watermark >= time && watermark != END;
  }

  boolean hasBegun() {
    return watermark != UNKNOWN;
  }

  boolean hasEnded() {
    return watermark == END;
  }

  /**
   * What a snapshot keeps: the last watermark before the end, since a job that was drained goes on
   * from there. Empty if there was none yet.
   */
  List<Long> snapshot() {
    return beforeEnd == UNKNOWN ? List.of() : List.of(beforeEnd);
  }

  /**
   * Goes on from the snapshots of all subtasks. Of several watermarks the lowest counts: what it
   * has passed, each of them had passed. A subtask that had none yet says nothing: barriers are
   * aligned, so the others' came from inputs that it heard too, or will hear again.
   */
  void restore(Iterable<Long> snapshots) {
    long lowest = END;
    for (long each : snapshots) {
      lowest = Math.min(lowest, each);
    }
    if (lowest != END) {
      advance(lowest);
    }
  }
}

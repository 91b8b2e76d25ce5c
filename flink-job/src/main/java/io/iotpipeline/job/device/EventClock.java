package io.iotpipeline.job.device;

/**
 * How far event time has come: the watermark.
 *
 * <p>Flink does not restore watermarks, so after a restart nothing has passed until the first one
 * comes; what was emitted before is told by the panes.
 */
final class EventClock {
  private static final long UNKNOWN = Long.MIN_VALUE;
  private static final long END = Long.MAX_VALUE;

  private long watermark = UNKNOWN;

  void advance(long to) {
    watermark = Math.max(watermark, to);
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

  boolean hasEnded() {
    return watermark == END;
  }
}

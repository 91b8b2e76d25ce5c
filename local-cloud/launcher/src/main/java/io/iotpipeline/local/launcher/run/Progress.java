package io.iotpipeline.local.launcher.run;

import io.iotpipeline.telemetry.config.JobMetrics;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Makes the progress line of the job's counters. */
final class Progress {
  /** The rate is of the last seconds, not of the last look. */
  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final long start = System.nanoTime();
  private long windowStart = start;
  private long windowCount;
  private double rate;

  /** At least what became of records: that is counted a moment later, but may be read earlier. */
  private static long received(Map<String, Long> counters) {
    return Math.max(
        counters.getOrDefault(JobMetrics.RECEIVED, 0L),
        counters.getOrDefault(JobMetrics.ACCEPTED, 0L)
            + counters.getOrDefault(JobMetrics.DUPLICATE, 0L));
  }

  /**
   * @param counters the job's, by their names in JobMetrics, which restart from 0 with it
   * @param inStream how many records the stream holds
   * @param unread how many of them the job has not taken
   */
  String line(Map<String, Long> counters, long inStream, long unread, String state) {
    long received = Math.max(inStream - unread, received(counters));
    long now = System.nanoTime();
    if (now - windowStart >= WINDOW_NANOS) {
      rate = Math.max(0, received - windowCount) * 1e9 / (now - windowStart);
      windowStart = now;
      windowCount = received;
    }
    return String.format(
        Locale.ROOT,
        "%4d s  received %,d  accepted %,d  late %,d  duplicate %,d  dead-lettered %,d  lag %,d "
            + " %,.0f readings/s%s",
        TimeUnit.NANOSECONDS.toSeconds(now - start),
        received,
        counters.getOrDefault(JobMetrics.ACCEPTED, 0L),
        counters.getOrDefault(JobMetrics.LATE, 0L),
        counters.getOrDefault(JobMetrics.DUPLICATE, 0L),
        counters.getOrDefault(JobMetrics.DEAD_LETTERED, 0L),
        unread,
        rate,
        state.equals("RUNNING") ? "" : "  (job " + state.toLowerCase(Locale.ROOT) + ")");
  }
}

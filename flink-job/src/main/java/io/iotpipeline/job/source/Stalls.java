package io.iotpipeline.job.source;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Work that took, or takes, as long as a shard may be silent: a read that Kinesis does not answer,
 * a record that the job is too busy to take. Meanwhile the connector hears nothing of the shard and
 * takes it for idle, though there may be records in it. Thread safe.
 */
final class Stalls {
  private final Map<Object, Span> spans = new ConcurrentHashMap<>();
  private final LongSupplier clockMs;

  /**
   * @param clockMs epoch ms
   */
  Stalls(LongSupplier clockMs) {
    this.clockMs = clockMs;
  }

  /**
   * @param worker whose work begins; it does one thing at a time
   */
  void begin(Object worker) {
    spans.put(worker, new Span(clockMs.getAsLong()));
  }

  void end(Object worker) {
    spans.get(worker).end = clockMs.getAsLong();
  }

  /**
   * Whether some work spans this moment: it began before and has not ended, or has ended since.
   *
   * @param moment epoch ms; earlier ones are not asked for any more
   */
  boolean span(long moment) {
    spans.values().removeIf(span -> span.end < moment);
    return spans.values().stream().anyMatch(span -> span.begin < moment);
  }

  private static final class Span {
    private final long begin;
    private volatile long end = Long.MAX_VALUE;

    private Span(long begin) {
      this.begin = begin;
    }
  }
}

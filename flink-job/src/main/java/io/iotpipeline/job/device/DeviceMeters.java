package io.iotpipeline.job.device;

import io.iotpipeline.telemetry.config.JobMetrics;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Metrics that show whether the operator's size fits its load. Gauges are read by other threads: a
 * value may be a little old.
 */
final class DeviceMeters {
  private final ProcessingTimeService wallClock;
  private volatile long watermark;
  private volatile long lastCheckpoint;
  private volatile long flushMs;
  private volatile long settleMs;
  private long settlingSince;

  DeviceMeters(
      MetricGroup operator, ProcessingTimeService wallClock, HotDevices devices, Looks looks) {
    this.wallClock = wallClock;
    lastCheckpoint = wallClock.getCurrentProcessingTime();
    MetricGroup cloudWatch = operator.addGroup(JobMetrics.GROUP);
    cloudWatch.gauge(JobMetrics.EVENT_TIME_LAG_MS, (Gauge<Long>) this::eventTimeLagMs);
    cloudWatch.gauge(JobMetrics.MS_SINCE_CHECKPOINT, (Gauge<Long>) this::msSinceCheckpoint);
    operator.gauge(JobMetrics.HOT_DEVICES, (Gauge<Integer>) devices::size);
    operator.gauge(JobMetrics.ACTIVE_DEVICES, (Gauge<Integer>) looks::activeDevices);
    operator.gauge(JobMetrics.KNOWN_DEVICES, (Gauge<Long>) devices::known);
    operator.gauge(JobMetrics.FLUSH_MS, (Gauge<Long>) () -> flushMs);
    operator.gauge(JobMetrics.SETTLE_MS, (Gauge<Long>) () -> settleMs);
    operator.gauge(JobMetrics.DEVICE_LOADS, (Gauge<Long>) devices::loads);
    operator.gauge(JobMetrics.EVICTIONS, (Gauge<Long>) devices::evictions);
  }

  private long eventTimeLagMs() {
    return watermark == 0 ? 0 : wallClock.getCurrentProcessingTime() - watermark;
  }

  private long msSinceCheckpoint() {
    return wallClock.getCurrentProcessingTime() - lastCheckpoint;
  }

  /** Devices are due. */
  void settling() {
    settlingSince = settlingSince == 0 ? System.nanoTime() : settlingSince;
  }

  /** None is due any more. */
  void settled(EventClock clock) {
    settleMs = settlingSince == 0 ? 0 : millisSince(settlingSince);
    settlingSince = 0;
    watermark = clock.hasBegun() && !clock.hasEnded() ? clock.watermark() : 0;
  }

  /**
   * @param start {@link System#nanoTime}
   */
  void flushedSince(long start) {
    flushMs = millisSince(start);
  }

  void checkpointComplete() {
    lastCheckpoint = wallClock.getCurrentProcessingTime();
  }

  private static long millisSince(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}

package io.iotpipeline.job.source;

import io.iotpipeline.telemetry.Envelope;
import org.apache.flink.streaming.api.functions.AssignerWithPeriodicWatermarks;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Event time of one shard: how far it has come, by its readings.
 *
 * <p>A reading counts with its event time or its arrival, whichever is earlier, so a device whose
 * clock is ahead takes nobody along; and at least with its arrival less the longest lag, so one
 * whose clock is behind, or that sends in what it kept, holds nobody back for longer. A dead letter
 * has no event time: it has its arrival's. It does not move the watermark, or one of them would
 * make late what a device sends in after a day offline - unless there has been nothing else for so
 * long that the shard counts as idle, since it would otherwise hold back all others.
 */
@SuppressWarnings("deprecation") // What FlinkKinesisConsumer takes for watermarks by shard.
final class ShardWatermarks implements AssignerWithPeriodicWatermarks<Envelope> {
  private static final long serialVersionUID = 1;

  private final long outOfOrderMs;
  private final long idleMs;
  private final long maxLagMs;
  private long latest = Long.MIN_VALUE;
  private long lastReadingArrival = Long.MIN_VALUE;

  /**
   * @param outOfOrderMs how far the watermark stays behind, ms
   * @param idleMs time without a reading, by arrival times, after which dead letters move it
   * @param maxLagMs how far a reading's event time may hold it back behind the arrival, ms
   */
  ShardWatermarks(long outOfOrderMs, long idleMs, long maxLagMs) {
    this.outOfOrderMs = outOfOrderMs;
    this.idleMs = idleMs;
    this.maxLagMs = maxLagMs;
  }

  @Override
  public long extractTimestamp(Envelope envelope, long previous) {
    long arrival = envelope.origin().arrivalTime();
    if (lastReadingArrival == Long.MIN_VALUE) {
      lastReadingArrival = arrival;
    }
    if (envelope.isReading()) {
      long eventTime = envelope.reading().eventTime();
      long heard = Math.max(Math.min(eventTime, arrival), arrival - maxLagMs);
      latest = Math.max(latest, heard);
      lastReadingArrival = Math.max(lastReadingArrival, arrival);
      return eventTime;
    }
    if (arrival - lastReadingArrival > idleMs) {
      latest = Math.max(latest, arrival);
    }
    return arrival;
  }

  @Override
  public Watermark getCurrentWatermark() {
    return new Watermark(latest == Long.MIN_VALUE ? Long.MIN_VALUE : latest - outOfOrderMs - 1);
  }
}

package io.iotpipeline.simulator.mqtt;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts what the connections do. */
final class MqttCounters {
  private static final long LONGEST_MICROS = TimeUnit.HOURS.toMicros(1);
  private static final double MICROS = 1000;

  final LongAdder sent = new LongAdder();
  final LongAdder acknowledged = new LongAdder();
  final LongAdder resent = new LongAdder();
  final LongAdder undelivered = new LongAdder();
  final LongAdder connected = new LongAdder();
  final LongAdder reconnects = new LongAdder();
  private final Histogram ackMicros = new ConcurrentHistogram(1, LONGEST_MICROS, 2);

  void acknowledged(long nanos) {
    acknowledged.increment();
    ackMicros.recordValue(Math.min(LONGEST_MICROS, Math.max(0, nanos / 1000)));
  }

  MqttStats stats() {
    Histogram now = ackMicros.copy();
    return new MqttStats(
        sent.sum(),
        acknowledged.sum(),
        resent.sum(),
        undelivered.sum(),
        connected.sum(),
        reconnects.sum(),
        new MqttStats.Percentiles(
            now.getValueAtPercentile(50) / MICROS,
            now.getValueAtPercentile(95) / MICROS,
            now.getValueAtPercentile(99) / MICROS,
            now.getMaxValue() / MICROS));
  }
}

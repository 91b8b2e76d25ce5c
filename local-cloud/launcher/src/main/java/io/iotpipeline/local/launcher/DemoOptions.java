package io.iotpipeline.local.launcher;

import io.iotpipeline.simulator.mqtt.MqttOptions;
import io.iotpipeline.simulator.replay.DataSet;
import io.iotpipeline.simulator.replay.DataSetSummary;
import io.iotpipeline.simulator.replay.TimeMapping;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What a demo shall do, all of it checked.
 *
 * @param data what is replayed
 * @param summary what there is in it
 * @param rawFiles whether each of its messages is a file
 * @param forTime how long it is sent at most; null for as long as it takes
 * @param speed how many times faster than recorded; 0: as fast as the pipeline takes it; null:
 *     spread over {@link #forTime} where there is one, else 0
 * @param originalTime whether times stay as recorded
 * @param enter by which door they come in
 * @param cloud how the services and the job are started
 */
record DemoOptions(
    DataSet data,
    DataSetSummary summary,
    boolean rawFiles,
    Duration forTime,
    Double speed,
    boolean originalTime,
    Enter enter,
    CloudSettings cloud) {

  private static final long SLOW_SECONDS = 90;

  /** The speed at which it is sent. */
  double pace() {
    if (speed != null) {
      return speed;
    }
    return forTime == null ? 0 : summary.spanMs() / (double) forTime.toMillis();
  }

  /**
   * The times and the pace of its messages.
   *
   * @param nowMs when sending begins, epoch ms
   */
  TimeMapping times(long nowMs) {
    return originalTime
        ? TimeMapping.original(summary, pace())
        : TimeMapping.lastIsNow(summary, pace(), nowMs);
  }

  /** How old a message may be at its arrival, ms, when sending begins at that time. */
  long oldestAgeMs(long nowMs) {
    if (!summary.hasTimes()) {
      return 0;
    }
    long sendingMs = pace() == 0 ? 0 : (long) (summary.spanMs() / pace());
    return nowMs + sendingMs - (summary.firstTime() + times(nowMs).shiftMs());
  }

  /** What to say before a replay that IoT Core's limit of a connection makes long. */
  Optional<String> slowness() {
    long seconds = summary.mostOfOneThing() / MqttOptions.PUBLISHES_PER_SECOND;
    return enter == Enter.MQTT && seconds >= SLOW_SECONDS
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "one device has %,d of them, and IoT Core takes 100 a second of a connection: about"
                    + " %d min; --enter kinesis goes around it",
                summary.mostOfOneThing(),
                Math.round(seconds / 60.0)))
        : Optional.empty();
  }
}

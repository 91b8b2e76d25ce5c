package io.iotpipeline.local.launcher;

import io.iotpipeline.simulator.replay.DataSet;
import io.iotpipeline.simulator.replay.DataSetSummary;
import io.iotpipeline.simulator.replay.TimeMapping;
import java.time.Duration;

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
 * @param parallelism of the job
 * @param shards of the stream
 * @param keep whether later demos leave its folder alone
 * @param ports where the services listen
 */
record DemoOptions(
    DataSet data,
    DataSetSummary summary,
    boolean rawFiles,
    Duration forTime,
    Double speed,
    boolean originalTime,
    int parallelism,
    int shards,
    boolean keep,
    Ports ports) {

  /** Ports on 127.0.0.1; 0 for a free one. */
  record Ports(int aws, int dynamoDb, int s3, int flink) {}

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
}

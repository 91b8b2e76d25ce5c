package io.iotpipeline.simulator.fleet;

import io.iotpipeline.simulator.oracle.ExpectedClass;
import io.iotpipeline.telemetry.config.JobProperties;

/** Decides whether a reading arrives too late for its minute, by the job's defaults. */
final class Lateness {
  private static final long MINUTE_MS = 60_000;

  private static final long OUT_OF_ORDER_MS = JobProperties.SOURCE_OUT_OF_ORDER_MS.defaultValue();

  private Lateness() {}

  /**
   * The class of a reading that is no duplicate.
   *
   * @param eventTime its time
   * @param sentAt when others, too, send what they measure: the watermark is that much behind
   */
  static ExpectedClass of(long eventTime, long sentAt) {
    long minuteEnds = Math.floorDiv(eventTime, MINUTE_MS) * MINUTE_MS + MINUTE_MS;
    return sentAt - OUT_OF_ORDER_MS >= minuteEnds ? ExpectedClass.LATE : ExpectedClass.ON_TIME;
  }
}

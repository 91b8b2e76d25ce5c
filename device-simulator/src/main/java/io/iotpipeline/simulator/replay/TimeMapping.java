package io.iotpipeline.simulator.replay;

/**
 * Mapping of recorded times to send times, and to the times in the messages.
 *
 * @param shiftMs added to each message's time
 * @param speed how many times faster than recorded; 0: as fast as the target takes them
 * @param firstTime the data set's earliest time, epoch ms, which goes out at once
 */
public record TimeMapping(long shiftMs, double speed, long firstTime) {

  /**
   * Times as recorded.
   *
   * @param speed 0 or more
   */
  public static TimeMapping original(DataSetSummary data, double speed) {
    return new TimeMapping(0, speed, data.firstTime());
  }

  /**
   * Times shifted so that the last is now: the moment of sending it, and none ahead of the clock at
   * its own sending. At a speed below 1, where these two can't both be, the first is now.
   *
   * @param speed 0 or more
   * @param nowMs when sending begins, epoch ms
   */
  public static TimeMapping lastIsNow(DataSetSummary data, double speed, long nowMs) {
    if (!data.hasTimes()) {
      return original(data, speed);
    }
    long firstIsNow = nowMs - data.firstTime();
    long sendingMs = speed == 0 ? 0 : (long) (data.spanMs() / speed);
    long lastIsNow = nowMs + sendingMs - data.lastTime();
    return new TimeMapping(Math.min(firstIsNow, lastIsNow), speed, data.firstTime());
  }

  /** How long after the first message a message of this time is due, ms. */
  long dueMs(long time) {
    return speed == 0 || time == ReplayMessage.NO_TIME ? 0 : (long) ((time - firstTime) / speed);
  }
}

package io.iotpipeline.simulator.scenario;

import java.util.concurrent.TimeUnit;

/** What may go wrong with a device or a message of it. */
public enum FaultKind {
  /** Sent twice, the same bytes, the second time a little later. */
  DUPLICATE("duplicate", "after", 0, seconds(5), 0, minutes(10)),
  /** Held back for seconds, so that others overtake it. */
  OUT_OF_ORDER("outOfOrder", "by", seconds(1), seconds(20), 1, seconds(29)),
  /** Held back for minutes to days. The job takes what is not older than a week. */
  LATE("late", "by", minutes(2), hours(6), minutes(2), days(6)),
  /** Its time is far off, ahead or behind, or in seconds: the job refuses it. */
  WRONG_CLOCK("wrongClock", "off", days(8), days(365), days(8), days(36_500)),
  /** Bytes that are no message of the contract. */
  MALFORMED("malformed", null, 0, 0, 0, 0),
  /** More than 128 KB. */
  OVERSIZE("oversize", null, 0, 0, 0, 0),
  /** Names another device than the one that sends it. */
  SPOOFED_ID("spoofedId", null, 0, 0, 0, 0),
  /**
   * The device's clock is behind, always by the same: the share is one of devices. The job takes
   * its readings, late where their minutes are out; the device is as present as any other.
   */
  SLOW_CLOCK("slowClock", "by", minutes(1), hours(6), minutes(1), hours(6)),
  /** The device goes offline, keeps what it measures, and sends all of it when it is back. */
  OFFLINE("offline", "for", minutes(1), minutes(30), 1, days(6)),
  /** The connection breaks and is made again. */
  RECONNECT("reconnect", null, 0, 0, 0, 0);

  private final String field;
  private final String rangeField;
  private final long defaultFromMs;
  private final long defaultToMs;
  private final long leastMs;
  private final long mostMs;

  FaultKind(
      String field,
      String rangeField,
      long defaultFromMs,
      long defaultToMs,
      long leastMs,
      long mostMs) {
    this.field = field;
    this.rangeField = rangeField;
    this.defaultFromMs = defaultFromMs;
    this.defaultToMs = defaultToMs;
    this.leastMs = leastMs;
    this.mostMs = mostMs;
  }

  /** Its name in a scenario. */
  public String field() {
    return field;
  }

  /** The name of its range of times in a scenario; null where it has none. */
  String rangeField() {
    return rangeField;
  }

  Fault withShare(double share) {
    return new Fault(this, share, defaultFromMs, defaultToMs);
  }

  long leastMs() {
    return leastMs;
  }

  long mostMs() {
    return mostMs;
  }

  /** Whether it strikes one message; else it strikes the device. */
  public boolean isOfMessage() {
    return this != OFFLINE && this != RECONNECT && !isOfClock();
  }

  /** Whether the device has it from the first message to the last. */
  public boolean isOfClock() {
    return this == SLOW_CLOCK;
  }

  private static long seconds(long n) {
    return TimeUnit.SECONDS.toMillis(n);
  }

  private static long minutes(long n) {
    return TimeUnit.MINUTES.toMillis(n);
  }

  private static long hours(long n) {
    return TimeUnit.HOURS.toMillis(n);
  }

  private static long days(long n) {
    return TimeUnit.DAYS.toMillis(n);
  }
}

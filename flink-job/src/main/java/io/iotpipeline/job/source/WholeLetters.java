package io.iotpipeline.job.source;

import io.iotpipeline.telemetry.DeadLetter;
import java.util.Arrays;

/**
 * Cuts dead letters short while there are many of them: a faulty firmware sends its largest message
 * again and again, each becomes a letter a third larger, and they share the way to the lake with
 * all readings. The message is in Kinesis for as long as the stream keeps it. Of one thread.
 */
final class WholeLetters {
  /** What is kept of a letter's bytes then. */
  static final int CUT_BYTES = 16 * 1024;

  private static final long SECOND_MS = 1_000;

  private final long perSecond;
  private long second;
  private long seen;

  /**
   * @param perSecond so many letters are kept whole in each second
   */
  WholeLetters(long perSecond) {
    this.perSecond = perSecond;
  }

  /** The letter, or a shorter one. */
  DeadLetter cut(DeadLetter letter, long nowMs) {
    if (nowMs / SECOND_MS != second) {
      second = nowMs / SECOND_MS;
      seen = 0;
    }
    if (letter.raw().length <= CUT_BYTES || ++seen <= perSecond) {
      return letter;
    }
    return new DeadLetter(
        letter.thing(),
        letter.reason(),
        letter.detail(),
        Arrays.copyOf(letter.raw(), CUT_BYTES),
        letter.rawLength(),
        letter.origin());
  }
}

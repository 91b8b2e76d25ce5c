package io.iotpipeline.job.enrich;

/**
 * Detects that most calls fail: half of the last ten. It keeps its history, so that after a pause
 * the next failure shows at once that nothing has improved. Thread safe.
 */
final class RecentFailures {
  private static final int CALLS = 10;
  private static final int MANY = CALLS / 2;

  /** A bit for each call, set for a failure; the lowest is the latest. */
  private int history;

  /**
   * A call has ended.
   *
   * @return whether it failed, and so do many
   */
  synchronized boolean add(boolean failed) {
    history = (history << 1 | (failed ? 1 : 0)) & (1 << CALLS) - 1;
    return failed && Integer.bitCount(history) >= MANY;
  }
}

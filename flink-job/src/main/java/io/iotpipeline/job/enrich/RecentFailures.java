package io.iotpipeline.job.enrich;

/**
 * Whether calls fail as a rule: half of the last ten. What it knows stays, so that after a rest the
 * next failure tells at once that nothing is better. Thread safe.
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

package io.iotpipeline.local.launcher.chaos;

import java.util.Locale;

/**
 * One thing that is done on purpose.
 *
 * @param at when, as the share of all readings that were sent by then, 0 to 1
 * @param kind what
 * @param victim to whom
 * @param amount seconds that it lasts; of a resharding, the number of shards
 */
record Strike(double at, Kind kind, Victim victim, int amount) {
  enum Kind {
    /** The process is ended by SIGKILL. */
    KILL,
    /** Nothing answers: the process is stopped, or the service waits before it does anything. */
    HANG,
    /** Most requests are refused. */
    THROTTLE,
    /** Of batches, many entries fail. */
    FAIL_ENTRIES,
    /** Many requests are carried out, but their answer is lost. */
    LOSE_ANSWERS,
    /** The stream gets another number of shards. */
    RESHARD
  }

  @Override
  public String toString() {
    return switch (kind) {
      case KILL -> "kill -9 of " + victim.title();
      case HANG -> "hang of " + victim.title() + " for " + amount + " s";
      case THROTTLE -> "throttling of " + victim.title() + " for " + amount + " s";
      case FAIL_ENTRIES -> "failing entries of " + victim.title() + " for " + amount + " s";
      case LOSE_ANSWERS -> "lost answers of " + victim.title() + " for " + amount + " s";
      case RESHARD -> String.format(Locale.ROOT, "resharding to %d shards", amount);
    };
  }
}

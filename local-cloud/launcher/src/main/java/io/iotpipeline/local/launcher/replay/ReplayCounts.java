package io.iotpipeline.local.launcher.replay;

import io.iotpipeline.telemetry.Reason;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Outcomes of the rows that a replay read; each is counted in one of the others. */
public final class ReplayCounts {
  long rows;
  long sent;
  long repeated;
  long others;
  long truncated;
  long renamed;
  final Map<Reason, Long> refused = new EnumMap<>(Reason.class);

  /** Rows of the lake. */
  public long rows() {
    return rows;
  }

  /** Messages sent. */
  public long sent() {
    return sent;
  }

  /** Rows of a message that another row of the same hour holds too. */
  public long repeated() {
    return repeated;
  }

  /** Dead letters of other reasons than those asked for. */
  public long others() {
    return others;
  }

  /** Messages that this version of the job would refuse; they were not sent. */
  public Map<Reason, Long> refused() {
    return refused;
  }

  /** Whether something that was asked for could not be sent. */
  public boolean isIncomplete() {
    return truncated + renamed > 0 || !refused.isEmpty();
  }

  /** A line each. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    line(text, "rows in the lake", rows);
    line(text, "= sent", sent);
    line(text, "+ stored more than once", repeated);
    if (others > 0) {
      line(text, "+ of other reasons", others);
    }
    if (truncated > 0) {
      line(text, "+ not sent, since the lake holds only their beginning", truncated);
    }
    if (renamed > 0) {
      line(text, "+ not sent, since their id would be another", renamed);
    }
    refused.forEach((reason, n) -> line(text, "+ not sent, since refused again: " + reason, n));
    return text.toString();
  }

  private static void line(StringBuilder text, String what, long n) {
    text.append(String.format(Locale.ROOT, "  %-56s %,10d%n", what, n));
  }
}

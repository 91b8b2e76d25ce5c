package io.iotpipeline.local.launcher.chaos;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Times that each victim took to recover from its kills. */
final class Recoveries {
  private final Map<Victim, List<Double>> seconds = new EnumMap<>(Victim.class);

  synchronized void add(Victim victim, double recoveredAfter) {
    seconds.computeIfAbsent(victim, first -> new ArrayList<>()).add(recoveredAfter);
  }

  /** A line for each victim. */
  synchronized String table() {
    StringBuilder table =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%-12s %6s %8s %8s %8s%n",
                "kill -9 of",
                "kills",
                "p50 s",
                "p95 s",
                "most s"));
    seconds.forEach(
        (victim, all) ->
            table.append(
                String.format(
                    Locale.ROOT,
                    "%-12s %6d %8.1f %8.1f %8.1f%n",
                    victim.title(),
                    all.size(),
                    quantile(all, 0.5),
                    quantile(all, 0.95),
                    quantile(all, 1))));
    return table.toString();
  }

  /** In milliseconds, for the ledger's file. */
  synchronized void addTo(Map<String, Long> counts) {
    seconds.forEach(
        (victim, all) -> {
          String name = victim.name().toLowerCase(Locale.ROOT);
          counts.put(name + "Kills", (long) all.size());
          counts.put(name + "RecoveryP50Ms", Math.round(1000 * quantile(all, 0.5)));
          counts.put(name + "RecoveryP95Ms", Math.round(1000 * quantile(all, 0.95)));
        });
  }

  /** The smallest value that at least this share of all does not exceed. */
  static double quantile(List<Double> values, double share) {
    List<Double> sorted = new ArrayList<>(values);
    sorted.sort(null);
    return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
  }
}

package io.iotpipeline.job.config;

import java.util.Comparator;
import java.util.SortedSet;

/** Finds the known name that a mistyped one probably means. */
final class ClosestName {
  private ClosestName() {}

  /** {@code did you mean "x"?}, or all names where none is near. */
  static String hint(String typed, SortedSet<String> names) {
    String closest =
        names.stream().min(Comparator.comparingInt(name -> distance(typed, name))).orElseThrow();
    return distance(typed, closest) <= Math.max(2, closest.length() / 3)
        ? "did you mean \"" + closest + "\"?"
        : "there are " + String.join(", ", names);
  }

  /** Levenshtein's: characters inserted, deleted and replaced. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}

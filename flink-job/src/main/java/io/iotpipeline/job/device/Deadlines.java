package io.iotpipeline.job.device;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Schedule of checks of devices, by the second, with at most one entry per device. An entry may
 * come up to a second early, so the caller must re-check what is due and schedule it again if
 * nothing is.
 *
 * <p>A second ends with the ms before the next, as windows do: a window's last ms is the first of
 * its entries.
 */
final class Deadlines {
  private static final long SECOND_MS = 1000;

  private final TreeMap<Long, Set<String>> seconds = new TreeMap<>();
  private final Map<String, Long> secondOf = new HashMap<>();

  /** Sets a device's entry, which takes back the one that it had. */
  void set(long time, String id) {
    long second = second(time);
    Long before = secondOf.put(id, second);
    if (before == null || before != second) {
      remove(before, id);
      seconds.computeIfAbsent(second, s -> new HashSet<>()).add(id);
    }
  }

  /** Takes a device's entry back, if it has one. */
  void remove(String id) {
    remove(secondOf.remove(id), id);
  }

  private void remove(Long second, String id) {
    Set<String> ids = second == null ? null : seconds.get(second);
    if (ids != null) {
      ids.remove(id);
      if (ids.isEmpty()) {
        seconds.remove(second);
      }
    }
  }

  /** Takes out all entries up to the time. */
  List<String> takeUntil(long time) {
    SortedMap<Long, Set<String>> due = seconds.headMap(second(time), true);
    List<String> ids = flatten(due);
    due.clear();
    ids.forEach(secondOf::remove);
    return ids;
  }

  /** All entries after one time up to another, which stay. */
  List<String> between(long after, long until) {
    return after >= until
        ? List.of()
        : flatten(seconds.subMap(second(after), true, second(until), true));
  }

  List<String> takeAll() {
    return takeUntil(Long.MAX_VALUE);
  }

  /** How many devices have an entry. */
  int size() {
    return secondOf.size();
  }

  private static List<String> flatten(SortedMap<Long, Set<String>> entries) {
    if (entries.isEmpty()) {
      return List.of();
    }
    List<String> ids = new ArrayList<>();
    entries.values().forEach(ids::addAll);
    return ids;
  }

  private static long second(long time) {
    return time == Long.MAX_VALUE ? time : Math.floorDiv(time + 1, SECOND_MS);
  }
}

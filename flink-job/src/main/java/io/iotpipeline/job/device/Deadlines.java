package io.iotpipeline.job.device;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When to look at which device, by the second. An entry says no more than that: whether something
 * is due is for the one who looks to find out, so an entry that is out of date does no harm, and
 * one that comes up to a second early is set again.
 *
 * <p>A second ends with the ms before the next, as windows do: a window's last ms is the first of
 * its entries.
 */
final class Deadlines {
  private static final long SECOND_MS = 1000;

  private final TreeMap<Long, Set<String>> seconds = new TreeMap<>();

  void set(long time, String id) {
    seconds.computeIfAbsent(second(time), s -> new HashSet<>()).add(id);
  }

  /** Takes out all entries up to the time. */
  List<String> takeUntil(long time) {
    SortedMap<Long, Set<String>> due = seconds.headMap(second(time), true);
    List<String> ids = flatten(due);
    due.clear();
    return ids;
  }

  /** All entries after one time up to another, which stay. */
  List<String> between(long after, long until) {
    return after >= until
        ? List.of()
        : flatten(seconds.subMap(second(after), true, second(until), true));
  }

  List<String> takeAll() {
    List<String> ids = flatten(seconds);
    seconds.clear();
    return ids;
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

package io.iotpipeline.job.device.record;

import io.iotpipeline.telemetry.Reading;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A device's windows: minutes that are open, minutes that were closed or touched since the last
 * save, when they move to the backend, where {@link #stored} knows them, and hours.
 */
public final class Panes {
  private final Changes changes;
  private final List<MinutePane> minutes = new ArrayList<>(2);
  private final List<Pane> hours = new ArrayList<>(1);
  private final Starts stored = new Starts();

  Panes(Changes changes) {
    this.changes = changes;
  }

  /** Ascending by start; not to be changed. */
  public List<MinutePane> minutes() {
    return minutes;
  }

  /** Ascending by start; not to be changed. */
  public List<Pane> hours() {
    return hours;
  }

  /** Closed minutes that the backend holds. */
  public Starts stored() {
    return stored;
  }

  /** The minute's pane if it is on the heap, or null. */
  public MinutePane minute(long start) {
    for (int i = minutes.size() - 1; i >= 0; i--) {
      MinutePane pane = minutes.get(i);
      if (pane.start() == start) {
        return pane;
      }
    }
    return null;
  }

  /** How many of the minutes are open. */
  public int openMinutes() {
    int open = 0;
    for (MinutePane minute : minutes) {
      open += minute.isOpen() ? 1 : 0;
    }
    return open;
  }

  /** Opens a minute that is not here. */
  public MinutePane open(long start) {
    return put(new MinutePane(start, new IdSet()));
  }

  /** Puts a minute in its place. */
  public MinutePane put(MinutePane minute) {
    changes.changedDeadline();
    return insert(minutes, minute);
  }

  /** The hour's pane, opened if it is not here. */
  public Pane hourOf(long time) {
    long start = Pane.startOf(time, Pane.HOUR_MS);
    for (Pane hour : hours) {
      if (hour.start() == start) {
        return hour;
      }
    }
    return put(Pane.hour(start));
  }

  /** Puts an hour in its place. */
  public Pane put(Pane hour) {
    changes.changedDeadline();
    return insert(hours, hour);
  }

  public void add(MinutePane minute, Reading reading) {
    minute.add(reading);
    changes.changed();
  }

  public void add(Pane hour, Reading reading) {
    hour.add(reading);
    changes.changed();
  }

  /** Closes a minute, which was emitted: its hour gets what it holds, its ids are given back. */
  public IdSet close(MinutePane minute) {
    minute.emitted();
    hourOf(minute.start()).merge(minute);
    changes.changedDeadline();
    return minute.takeIds();
  }

  /** What the pane holds was emitted. */
  public void emitted(Pane pane) {
    pane.emitted();
    changes.changed();
  }

  public void dropMinutes(Predicate<MinutePane> these) {
    if (minutes.removeIf(these)) {
      changes.changed();
    }
  }

  public void dropHours(Predicate<Pane> these) {
    if (hours.removeIf(these)) {
      changes.changed();
    }
  }

  /** Takes the oldest minute that the backend holds off the list. */
  public long dropOldestStored() {
    changes.changed();
    return stored.removeOldest();
  }

  /** Takes out one closed minute that is on the heap, or null: for {@link DeviceStore#save}. */
  public MinutePane takeClosed() {
    for (Iterator<MinutePane> each = minutes.iterator(); each.hasNext(); ) {
      MinutePane minute = each.next();
      if (!minute.isOpen()) {
        each.remove();
        stored.add(minute.start());
        return minute;
      }
    }
    return null;
  }

  private static <P extends Pane> P insert(List<P> panes, P pane) {
    int place = panes.size();
    while (place > 0 && panes.get(place - 1).start() > pane.start()) {
      place--;
    }
    panes.add(place, pane);
    return pane;
  }
}

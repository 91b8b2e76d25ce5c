package io.iotpipeline.job.device.record;

/**
 * Time of the last write of a device's state to the state table, and whether another is pending.
 */
public final class StateWrite {
  /** Of {@link #last()}: never. */
  public static final long NEVER = Long.MIN_VALUE;

  private final Changes changes;
  private long last = NEVER;
  private boolean pending;

  StateWrite(Changes changes) {
    this.changes = changes;
  }

  /** As it was kept. */
  public void restore(long keptLast, boolean keptPending) {
    last = keptLast;
    pending = keptPending;
  }

  /** When it last went out, wall clock, epoch ms. */
  public long last() {
    return last;
  }

  /** Whether something changed since. */
  public boolean isPending() {
    return pending;
  }

  public void owe() {
    pending = true;
    changes.changed();
  }

  public void wrote(long now) {
    pending = false;
    last = now;
    changes.changed();
  }
}

package io.iotpipeline.job.device;

/** When a device's state last went out to the state table, and whether it owes another. */
final class StateWrite {
  /** Of {@link #last()}: never. */
  static final long NEVER = Long.MIN_VALUE;

  private final Changes changes;
  private long last = NEVER;
  private boolean pending;

  StateWrite(Changes changes) {
    this.changes = changes;
  }

  /** As it was kept. */
  void restore(long keptLast, boolean keptPending) {
    last = keptLast;
    pending = keptPending;
  }

  /** When it last went out, wall clock, epoch ms. */
  long last() {
    return last;
  }

  /** Whether something changed since. */
  boolean isPending() {
    return pending;
  }

  void owe() {
    pending = true;
    changes.changed();
  }

  void wrote(long now) {
    pending = false;
    last = now;
    changes.changed();
  }
}

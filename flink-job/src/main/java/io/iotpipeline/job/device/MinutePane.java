package io.iotpipeline.job.device;

/** A minute of a device, and the ids of its readings, by which duplicates are known. */
final class MinutePane extends Pane {
  private final IdSet ids;
  private boolean stored;

  MinutePane(long start) {
    this(start, new IdSet());
  }

  MinutePane(long start, IdSet ids) {
    super(start, MINUTE_MS);
    this.ids = ids;
  }

  IdSet ids() {
    return ids;
  }

  /** Whether the backend holds it in a place of its own, as it is now. */
  boolean isStored() {
    return stored;
  }

  void setStored(boolean value) {
    stored = value;
  }
}

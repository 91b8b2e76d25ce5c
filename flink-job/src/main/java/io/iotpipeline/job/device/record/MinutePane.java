package io.iotpipeline.job.device.record;

/**
 * A minute of a device. While it is open it holds the ids of its readings, by which duplicates are
 * known; when it is closed they go to {@link SeenIds}.
 */
public final class MinutePane extends Pane {
  private IdSet ids;

  /** A minute that is closed. */
  public MinutePane(long start) {
    this(start, null);
  }

  /** A minute that is open. */
  public MinutePane(long start, IdSet ids) {
    super(start, MINUTE_MS);
    this.ids = ids;
  }

  /** Whether it has not been emitted: what comes is in time, and waits for its end. */
  public boolean isOpen() {
    return ids != null;
  }

  /** Of its readings; null once it is closed. */
  public IdSet ids() {
    return ids;
  }

  /** Closes it. */
  IdSet takeIds() {
    IdSet taken = ids;
    ids = null;
    return taken;
  }
}

package io.iotpipeline.job.sink.timeseries;

import io.iotpipeline.job.client.Backoff;
import java.io.Serializable;

/** How points are gathered and written, whatever the store. Immutable. */
public final class StoreOptions implements Serializable {
  private static final long serialVersionUID = 1;

  private static final long MAX_BACKOFF_MS = 20_000;

  /** Most points in a request. */
  public final int batchSize;

  /** Longest wait of a point for its batch, ms. */
  public final long lingerMs;

  /** Most batches at a time, a subtask. */
  public final int inFlight;

  /** Longest time for a batch, ms. */
  public final long timeoutMs;

  /** How often, and when. */
  public final Backoff backoff;

  /**
   * @param batchSize at least 1
   * @param lingerMs ms, 0 or more
   * @param inFlight at least 1
   * @param timeoutMs ms, positive
   * @param attempts at least 1
   * @param firstBackoffMs ms, positive; later ones double up to 20 s
   */
  public StoreOptions(
      int batchSize,
      long lingerMs,
      int inFlight,
      long timeoutMs,
      int attempts,
      long firstBackoffMs) {
    this.batchSize = batchSize;
    this.lingerMs = lingerMs;
    this.inFlight = inFlight;
    this.timeoutMs = timeoutMs;
    this.backoff = new Backoff(attempts, firstBackoffMs, Math.max(firstBackoffMs, MAX_BACKOFF_MS));
  }
}

package io.iotpipeline.job.sink.remote;

import io.iotpipeline.job.client.Backoff;
import java.io.Serializable;

/** Options of batching and writing, common to all stores. Immutable. */
public final class WriteOptions implements Serializable {
  private static final long serialVersionUID = 1;

  private static final long MAX_BACKOFF_MS = 20_000;

  /** Most values in a request. */
  public final int batchSize;

  /** Most bytes in a request, by {@link RemoteStore#size}. */
  public final long batchBytes;

  /** Longest wait of a value for its request, ms. */
  public final long lingerMs;

  /** Most requests at a time, a subtask. */
  public final int inFlight;

  /** When a request is sent again. */
  public final Backoff backoff;

  /** Longest time for a request, its repetitions included, ms; 0: for ever. */
  public final long timeoutMs;

  /** Pause of writes to the store after a request was given up, ms. */
  public final long cooldownMs;

  private WriteOptions(
      int batchSize,
      long batchBytes,
      long lingerMs,
      int inFlight,
      Backoff backoff,
      long timeoutMs,
      long cooldownMs) {
    this.batchSize = batchSize;
    this.batchBytes = batchBytes;
    this.lingerMs = lingerMs;
    this.inFlight = inFlight;
    this.backoff = backoff;
    this.timeoutMs = timeoutMs;
    this.cooldownMs = cooldownMs;
  }

  /**
   * Options of a store that is waited for, however long it takes.
   *
   * @param batchSize at least 1
   * @param lingerMs ms, 0 or more
   * @param inFlight at least 1
   * @param firstBackoffMs ms, positive; later ones double up to 20 s
   */
  public static WriteOptions of(int batchSize, long lingerMs, int inFlight, long firstBackoffMs) {
    Backoff backoff =
        new Backoff(Integer.MAX_VALUE, firstBackoffMs, Math.max(firstBackoffMs, MAX_BACKOFF_MS));
    return new WriteOptions(batchSize, Long.MAX_VALUE, lingerMs, inFlight, backoff, 0, 0);
  }

  /**
   * The same, of requests with so many bytes.
   *
   * @param bytes at least what the largest value has
   */
  public WriteOptions withBatchBytes(long bytes) {
    return new WriteOptions(batchSize, bytes, lingerMs, inFlight, backoff, timeoutMs, cooldownMs);
  }

  /**
   * The same, of a store that others don't wait for.
   *
   * @param longestMs ms, positive
   * @param thenRestMs ms, 0 or more
   */
  public WriteOptions givingUpAfter(long longestMs, long thenRestMs) {
    return new WriteOptions(
        batchSize, batchBytes, lingerMs, inFlight, backoff, longestMs, thenRestMs);
  }
}

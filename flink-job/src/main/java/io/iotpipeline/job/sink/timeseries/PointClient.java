package io.iotpipeline.job.sink.timeseries;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A connection to a store of points. Thread safe. */
public interface PointClient<T> extends AutoCloseable {
  /**
   * Sends points in one request, once.
   *
   * @return what the store says of them; or an error that speaks of no point (unreachable,
   *     throttled, not allowed): then it is not known whether any was written
   */
  CompletableFuture<Answer> write(List<T> points);

  /** Whether the same request may succeed later. */
  boolean isPassing(Throwable error);

  /** The error in one line. */
  String describe(Throwable error);

  /** What somebody could do about it, as sentences; empty if there is nothing to say. */
  String advice(Throwable error);

  @Override
  void close();
}

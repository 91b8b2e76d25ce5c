package io.iotpipeline.job.sink.remote;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A connection to a store. Thread safe. */
public interface BatchClient<T> extends AutoCloseable {
  /**
   * Sends values in one request, once.
   *
   * @return what the store says of them; or an error that speaks of no value (unreachable,
   *     throttled, not allowed): then it is not known whether any was written, and all are sent
   *     again
   */
  CompletableFuture<Answer> write(List<T> values);

  /** The error in one line. */
  String describe(Throwable error);

  /** What somebody could do about it, as sentences; empty if there is nothing to say. */
  String advice(Throwable error);

  @Override
  void close();
}

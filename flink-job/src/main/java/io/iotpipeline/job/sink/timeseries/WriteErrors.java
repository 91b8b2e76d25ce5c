package io.iotpipeline.job.sink.timeseries;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said of points that were not written. Thread safe. */
final class WriteErrors {
  private static final Logger LOG = LoggerFactory.getLogger(WriteErrors.class);

  private final PointClient<?> client;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  WriteErrors(PointClient<?> client) {
    this.client = client;
  }

  /** Why there was no further attempt, and what the last one met. */
  String describe(Throwable end, Throwable lastError) {
    return end instanceof TimeoutException
        ? end.getMessage() + (lastError == null ? "" : "; at last: " + client.describe(lastError))
        : client.describe(end);
  }

  /** Logs an error the first time that one of its kind ends the writing of a batch. */
  void tell(String what, Throwable end, Throwable lastError) {
    Throwable cause = end instanceof TimeoutException && lastError != null ? lastError : end;
    if (told.add(cause.getClass().getName())) {
      LOG.error(
          "points of {} become dead letters: {}. {}",
          what,
          describe(end, lastError),
          client.advice(cause));
    }
  }
}

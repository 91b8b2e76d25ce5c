package io.iotpipeline.job.sink.remote;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log of a store that can't be written to. A line for a failed attempt at most once per minute,
 * however many fail; one each when the circuit opens and closes. Thread safe.
 */
final class Trouble {
  private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final String what;
  private final BatchClient<?> client;
  private final LongSupplier clockNanos;
  private final AtomicLong quietUntil;

  /**
   * @param what is written to which store, e.g. "readings to timestream"
   */
  Trouble(String what, BatchClient<?> client, LongSupplier clockNanos) {
    this.what = what;
    this.client = client;
    this.clockNanos = clockNanos;
    this.quietUntil = new AtomicLong(clockNanos.getAsLong());
  }

  /** The error in one line. */
  String describe(Throwable error) {
    return error instanceof NotYetWritten ? error.getMessage() : client.describe(error);
  }

  /** An attempt failed, and there will be another. */
  void retried(Throwable error) {
    long now = clockNanos.getAsLong();
    long until = quietUntil.get();
    if (now - until >= 0 && quietUntil.compareAndSet(until, now + QUIET_NANOS)) {
      LOG.warn("writing {}: {}; tried again. {}", what, describe(error), advice(error));
    }
  }

  /** The circuit opens. */
  void opened(String why, Throwable lastError) {
    LOG.error(
        "writing {}: {}; they become dead letters until it works again. {}",
        what,
        why,
        lastError == null ? "" : advice(lastError));
  }

  /** The circuit closes. */
  void closed() {
    LOG.info("writing {} works again", what);
  }

  private String advice(Throwable error) {
    return error instanceof NotYetWritten ? "" : client.advice(error);
  }
}

package io.iotpipeline.job.client;

/** An error that says how long to wait before the next attempt. The back-off comes on top. */
public interface RetryAfter {
  /** Minimum wait that the answer demands, ms; 0 if it has none. */
  long retryAfterMs();

  /** What an error says; 0 if it is of another kind. */
  static long ms(Throwable error) {
    return error instanceof RetryAfter ? ((RetryAfter) error).retryAfterMs() : 0;
  }
}

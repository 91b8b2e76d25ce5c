package io.iotpipeline.job.sink.influxdb;

import io.iotpipeline.job.client.RetryAfter;

/** An answer of InfluxDB that speaks of no point. */
final class InfluxDbException extends Exception implements RetryAfter {
  private static final long serialVersionUID = 1;

  private final int status;
  private final long retryAfterMs;

  /**
   * @param status the HTTP status
   * @param message what InfluxDB says, with its code
   * @param retryAfterMs what it says in Retry-After, or 0
   */
  InfluxDbException(int status, String message, long retryAfterMs) {
    super(status + " " + message);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }

  int status() {
    return status;
  }

  @Override
  public long retryAfterMs() {
    return retryAfterMs;
  }
}

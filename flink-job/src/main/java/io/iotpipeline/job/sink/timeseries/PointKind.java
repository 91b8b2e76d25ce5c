package io.iotpipeline.job.sink.timeseries;

import io.iotpipeline.job.sink.remote.Refusals;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Reason;

/** A kind of value that is written as points, whatever the store. */
interface PointKind<T> extends Refusals<T> {
  /** Its name in operators' names and uids, and in logs. */
  String name();

  /** What is kept of a point that was not stored. */
  DeadLetter deadLetter(T value, Reason reason, String detail);

  @Override
  default DeadLetter tooLarge(T value, String detail) {
    return deadLetter(value, Reason.TIME_SERIES_TOO_LARGE, detail);
  }

  @Override
  default DeadLetter rejected(T value, String detail) {
    return deadLetter(value, Reason.TIME_SERIES_REJECTED, detail);
  }

  @Override
  default DeadLetter unavailable(T value, String detail) {
    return deadLetter(value, Reason.TIME_SERIES_UNAVAILABLE, detail);
  }
}

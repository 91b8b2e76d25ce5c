package io.iotpipeline.job.sink.remote;

import io.iotpipeline.telemetry.DeadLetter;
import java.io.Serializable;

/** Converts values that a store did not accept to dead letters. */
public interface Refusals<T> extends Serializable {
  /** No request may hold it. */
  DeadLetter tooLarge(T value, String detail);

  /** The store refused it, and always will. */
  DeadLetter rejected(T value, String detail);

  /** The store could not be written to. */
  DeadLetter unavailable(T value, String detail);
}

package io.iotpipeline.job.sink.remote;

import java.io.Serializable;
import java.util.Optional;

/**
 * A place for values of one kind, as the graph needs it. Goes to the workers serialized; there each
 * operator opens a client of its own.
 */
public interface RemoteStore<T> extends Serializable {
  /** Its name in operators' names and uids, and in logs. */
  String name();

  /** How much at once, how often, how long. */
  WriteOptions options();

  /**
   * Whether the later of two writes of one key simply stays. Such a store gets one request at a
   * time, and the next one only when the one before is answered, even if it was given up.
   */
  boolean lastWriteStays();

  /** Why no request may hold this value, for a person; or nothing. */
  default Optional<String> excess(T value) {
    return Optional.empty();
  }

  /** What a value takes of a request, in bytes; 0 where only the number of values counts. */
  default int size(T value) {
    return 0;
  }

  /** What is written to the store with. */
  BatchClient<T> open();
}

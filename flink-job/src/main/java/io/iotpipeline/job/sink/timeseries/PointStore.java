package io.iotpipeline.job.sink.timeseries;

import java.io.Serializable;
import java.util.Optional;

/**
 * A place for points of one kind (readings, or aggregates), as the graph needs it. Goes to the
 * workers serialized; there each operator opens a client of its own.
 */
public interface PointStore<T> extends Serializable {
  /** Its name in operators' names and uids. */
  String name();

  /** How much at once, how often, how long. */
  StoreOptions options();

  /**
   * Whether the later of two writes of one point simply stays. Such a store is written to one batch
   * after the other, each with all of its retries; one that compares versions takes several at a
   * time.
   */
  boolean lastWriteStays();

  /** Why no request may hold this value's point, for a person; or nothing. */
  Optional<String> excess(T value);

  /** What is written to the store with. */
  PointClient<T> open();
}

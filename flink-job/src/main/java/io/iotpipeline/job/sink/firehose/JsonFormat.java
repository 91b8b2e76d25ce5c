package io.iotpipeline.job.sink.firehose;

import io.iotpipeline.telemetry.json.JsonBuffer;
import java.io.Serializable;

/** Converts a value to one JSON object of its lake table. */
@FunctionalInterface
public interface JsonFormat<T> extends Serializable {
  /** Appends the object. */
  void write(T value, JsonBuffer to);
}

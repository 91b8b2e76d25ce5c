package io.iotpipeline.job.sink.influxdb;

import java.io.Serializable;
import java.util.List;

/** Converts a value to a line of line protocol. */
interface Lines<T> extends Serializable {
  /** Appends the point. */
  void append(T value, LineProtocol lines);

  /** Values of its tags. */
  List<String> tags(T value);
}

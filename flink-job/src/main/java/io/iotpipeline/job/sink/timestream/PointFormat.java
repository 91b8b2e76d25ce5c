package io.iotpipeline.job.sink.timestream;

import java.io.Serializable;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;
import software.amazon.awssdk.services.timestreamwrite.model.Record;
import software.amazon.awssdk.services.timestreamwrite.model.TimeUnit;

/** Converts a value to a point. */
interface PointFormat<T> extends Serializable {
  /** What all points have in common: several measures, time in ms. */
  Record COMMON =
      Record.builder()
          .measureValueType(MeasureValueType.MULTI)
          .timeUnit(TimeUnit.MILLISECONDS)
          .build();

  /** The point, without what is {@link #COMMON}. */
  Record point(T value);

  /** The point's version: of two points of one key the higher one stays. */
  long version(T value);
}

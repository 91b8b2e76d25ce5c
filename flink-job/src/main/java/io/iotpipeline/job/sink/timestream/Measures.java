package io.iotpipeline.job.sink.timestream;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValue;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;

/** The measures of one point. */
final class Measures {
  private final List<MeasureValue> values;

  Measures(int expected) {
    values = new ArrayList<>(expected);
  }

  /** Adds a number; one that is not finite, which Timestream has no place for, is left out. */
  Measures add(String name, double value) {
    return Double.isFinite(value)
        ? add(name, MeasureValueType.DOUBLE, Double.toString(value))
        : this;
  }

  Measures add(String name, long value) {
    return add(name, MeasureValueType.BIGINT, Long.toString(value));
  }

  List<MeasureValue> values() {
    return values;
  }

  static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }

  private Measures add(String name, MeasureValueType type, String value) {
    values.add(MeasureValue.builder().name(name).type(type).value(value).build());
    return this;
  }
}

package io.iotpipeline.local.timestream;

import software.amazon.awssdk.services.timestreamwrite.model.Dimension;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValue;
import software.amazon.awssdk.services.timestreamwrite.model.MeasureValueType;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

/** Records as the job writes them. */
final class Written {
  private Written() {}

  static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }

  static MeasureValue measure(String name, Object value) {
    return MeasureValue.builder()
        .name(name)
        .value(value.toString())
        .type(MeasureValueType.DOUBLE)
        .build();
  }

  /** A reading of device d1. */
  static Record reading(long time, long version, double temperature) {
    return multi(time, measure("temperature", temperature)).version(version).build();
  }

  static Record.Builder multi(long time, MeasureValue... measures) {
    return Record.builder()
        .dimensions(dimension("device_id", "d1"))
        .measureName("climate")
        .measureValueType(MeasureValueType.MULTI)
        .measureValues(measures)
        .time(Long.toString(time));
  }
}

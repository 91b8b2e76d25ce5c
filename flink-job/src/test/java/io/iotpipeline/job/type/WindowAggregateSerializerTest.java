package io.iotpipeline.job.type;

import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.WindowAggregate;

class WindowAggregateSerializerTest extends RecordSerializerContract<WindowAggregate> {
  WindowAggregateSerializerTest() {
    super(
        RecordTypes.WINDOW_AGGREGATE,
        aggregate(60_000, 20.5),
        aggregate(60_000, -0.0),
        aggregate(3_600_000, 1e300, -1e300, 1e300, 1e300),
        aggregate(90_000, 1, 2, 3));
  }

  private static WindowAggregate aggregate(long windowMs, double... values) {
    return new WindowAggregate(
        "d1",
        "flow",
        "count",
        1_699_999_980_000L,
        windowMs,
        TestRecords.statistics(values),
        windowMs == 60_000 ? Device.UNKNOWN : TestRecords.DEVICE);
  }
}

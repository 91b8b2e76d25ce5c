package io.iotpipeline.job.device;

import io.iotpipeline.job.device.record.MetricNumbers;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * State of the operator beside its devices: event time, and the numbers of metrics. After a restore
 * each subtask receives the state of all of them.
 */
final class OperatorMemory {
  private static final ListStateDescriptor<Long> WATERMARK =
      new ListStateDescriptor<>("watermark", Types.LONG);
  private static final ListStateDescriptor<byte[]> METRICS =
      new ListStateDescriptor<>("metrics", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private final EventClock clock;
  private final MetricNumbers metricNumbers;
  private final ListState<Long> watermark;
  private final ListState<byte[]> metrics;

  /** Restores both. */
  OperatorMemory(OperatorStateStore states, EventClock clock, MetricNumbers metricNumbers)
      throws Exception {
    this.clock = clock;
    this.metricNumbers = metricNumbers;
    watermark = states.getUnionListState(WATERMARK);
    metrics = states.getUnionListState(METRICS);
    clock.restore(watermark.get());
    metricNumbers.restore(metrics.get());
  }

  /** To be called after devices were saved: that may have given numbers. */
  void save() throws Exception {
    watermark.update(clock.snapshot());
    metrics.update(metricNumbers.snapshot());
  }
}

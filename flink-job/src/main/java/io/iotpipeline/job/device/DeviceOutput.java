package io.iotpipeline.job.device;

import io.iotpipeline.job.device.record.DeviceRecord;
import io.iotpipeline.job.device.record.Pane;
import io.iotpipeline.job.type.Outputs;
import io.iotpipeline.telemetry.DeviceEvent;
import io.iotpipeline.telemetry.DeviceState;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.WindowAggregate;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Emits the operator's outputs. Objects are not modified once they are emitted. */
final class DeviceOutput {
  private final Output<StreamRecord<Reading>> output;

  DeviceOutput(Output<StreamRecord<Reading>> output) {
    this.output = output;
  }

  /** The metrics of a pane of which something has not been emitted. */
  void aggregates(DeviceRecord device, Pane pane) {
    for (int i = 0; i < pane.metrics().size(); i++) {
      if (pane.isPending(i)) {
        aggregate(device, pane, i);
      }
    }
  }

  private void aggregate(DeviceRecord device, Pane pane, int place) {
    WindowAggregate aggregate =
        new WindowAggregate(
            device.id,
            pane.metrics().kind(place),
            pane.metrics().name(place),
            pane.start(),
            pane.lengthMs(),
            pane.statistics(place).copy(),
            device.registered());
    output.collect(Outputs.AGGREGATES, new StreamRecord<>(aggregate, pane.last()));
  }

  void event(DeviceEvent event) {
    output.collect(Outputs.EVENTS, new StreamRecord<>(event, event.eventTime()));
  }

  void state(DeviceState state) {
    output.collect(Outputs.STATES, new StreamRecord<>(state, state.lastEventTime()));
  }
}

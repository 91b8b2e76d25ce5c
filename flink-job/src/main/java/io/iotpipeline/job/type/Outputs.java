package io.iotpipeline.job.type;

import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.DeviceEvent;
import io.iotpipeline.telemetry.DeviceState;
import io.iotpipeline.telemetry.WindowAggregate;
import org.apache.flink.util.OutputTag;

/** The job's side outputs. */
public final class Outputs {
  /** One-minute and one-hour windows of every metric, each emission of them. */
  public static final OutputTag<WindowAggregate> AGGREGATES =
      new OutputTag<>("aggregates", RecordTypes.WINDOW_AGGREGATE);

  /** What is known of a device now. */
  public static final OutputTag<DeviceState> STATES =
      new OutputTag<>("states", RecordTypes.DEVICE_STATE);

  /** Changes of a device's status. */
  public static final OutputTag<DeviceEvent> EVENTS =
      new OutputTag<>("events", RecordTypes.DEVICE_EVENT);

  /** What could not go its way. */
  public static final OutputTag<DeadLetter> DEAD_LETTERS =
      new OutputTag<>("dead-letters", RecordTypes.DEAD_LETTER);

  private Outputs() {}
}

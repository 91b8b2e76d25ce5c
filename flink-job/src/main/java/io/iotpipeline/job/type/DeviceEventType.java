package io.iotpipeline.job.type;

import io.iotpipeline.telemetry.DeviceEvent;

/** Flink's view of {@link DeviceEvent}. */
public final class DeviceEventType extends RecordType<DeviceEvent> {
  public static final DeviceEventType INSTANCE = new DeviceEventType();

  private static final long serialVersionUID = 1;

  private DeviceEventType() {
    super(DeviceEvent.class, new DeviceEventSerializer());
  }
}

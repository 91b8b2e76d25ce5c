package io.iotpipeline.job.type;

import io.iotpipeline.telemetry.DeviceState;

/** Flink's view of {@link DeviceState}. */
public final class DeviceStateType extends RecordType<DeviceState> {
  public static final DeviceStateType INSTANCE = new DeviceStateType();

  private static final long serialVersionUID = 1;

  private DeviceStateType() {
    super(DeviceState.class, new DeviceStateSerializer());
  }
}

package io.iotpipeline.job.type;

import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.DeviceState;
import io.iotpipeline.telemetry.DeviceStatus;
import java.util.Map;

class DeviceStateSerializerTest extends RecordSerializerContract<DeviceState> {
  DeviceStateSerializerTest() {
    super(
        RecordTypes.DEVICE_STATE,
        new DeviceState(
            "d1",
            DeviceStatus.ONLINE,
            1,
            2,
            3,
            4,
            Map.of("climate.temperature", 21.5, "climate.humidity", Double.MAX_VALUE),
            TestRecords.DEVICE,
            5),
        new DeviceState(
            TestRecords.WIDE_TEXT,
            DeviceStatus.OFFLINE,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            -1,
            Long.MAX_VALUE,
            Map.of(),
            Device.UNKNOWN,
            0));
  }
}

package io.iotpipeline.job.type;

import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.DeviceEvent;
import io.iotpipeline.telemetry.DeviceStatus;

class DeviceEventSerializerTest extends RecordSerializerContract<DeviceEvent> {
  DeviceEventSerializerTest() {
    super(
        RecordTypes.DEVICE_EVENT,
        new DeviceEvent("d1", DeviceStatus.ONLINE, null, 1_700_000_000_000L, 0, Device.UNKNOWN),
        new DeviceEvent(
            "d1",
            DeviceStatus.OFFLINE,
            DeviceStatus.ONLINE,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            TestRecords.DEVICE),
        new DeviceEvent(
            TestRecords.LONG_TEXT,
            DeviceStatus.ONLINE,
            DeviceStatus.OFFLINE,
            2,
            1,
            new Device("", null, 1)));
  }
}

package io.iotpipeline.job.type;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.job.bytes.TelemetryBytes;
import io.iotpipeline.telemetry.DeviceEvent;

/** The status before may be null. */
final class DeviceEventSerializer extends RecordSerializer<DeviceEvent> {
  private static final long serialVersionUID = 1;

  @Override
  void write(DeviceEvent value, ByteWriter out) {
    out.writeText(value.deviceId());
    TelemetryBytes.writeStatus(value.status(), out);
    TelemetryBytes.writeStatus(value.previous(), out);
    out.writeLong(value.eventTime());
    out.writeLong(value.lastReadingTime());
    TelemetryBytes.writeDevice(value.device(), out);
  }

  @Override
  DeviceEvent read(ByteReader in) {
    return new DeviceEvent(
        in.readText(),
        TelemetryBytes.readStatus(in),
        TelemetryBytes.readStatus(in),
        in.readLong(),
        in.readLong(),
        TelemetryBytes.readDevice(in));
  }

  @Override
  public DeviceEventSerializer duplicate() {
    return new DeviceEventSerializer();
  }
}

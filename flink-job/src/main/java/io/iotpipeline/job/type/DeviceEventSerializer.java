package io.iotpipeline.job.type;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.telemetry.DeviceEvent;

/** The status before may be null. */
final class DeviceEventSerializer extends RecordSerializer<DeviceEvent> {
  private static final long serialVersionUID = 1;

  @Override
  String format() {
    return "device-event";
  }

  @Override
  void write(DeviceEvent value, ByteWriter out) {
    out.writeText(value.deviceId());
    StatusFormat.write(value.status(), out);
    StatusFormat.write(value.previous(), out);
    out.writeLong(value.eventTime());
    out.writeLong(value.lastReadingTime());
    DeviceFormat.write(value.device(), out);
  }

  @Override
  DeviceEvent read(ByteReader in) {
    return new DeviceEvent(
        in.readText(),
        StatusFormat.read(in),
        StatusFormat.read(in),
        in.readLong(),
        in.readLong(),
        DeviceFormat.read(in));
  }

  @Override
  public DeviceEventSerializer duplicate() {
    return new DeviceEventSerializer();
  }
}

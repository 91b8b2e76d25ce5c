package io.iotpipeline.job.type;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.telemetry.Device;

/** Binary format of a device's registry entry within a record. */
final class DeviceFormat {
  private DeviceFormat() {}

  static void write(Device device, ByteWriter out) {
    out.writeText(device.site());
    out.writeText(device.model());
    out.writeVarLong(device.expectedIntervalMs());
  }

  /** See {@link #write}; {@link Device#UNKNOWN} itself for an equal one. */
  static Device read(ByteReader in) {
    String site = in.readSymbol();
    String model = in.readSymbol();
    long expectedIntervalMs = in.readVarLong();
    return site == null && model == null && expectedIntervalMs == 0
        ? Device.UNKNOWN
        : new Device(site, model, expectedIntervalMs);
  }
}

package io.iotpipeline.job.type;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.telemetry.DeviceStatus;

/** A status, or null, within a record. */
final class StatusFormat {
  private StatusFormat() {}

  static void write(DeviceStatus status, ByteWriter out) {
    out.writeByte(status == null ? 0 : status == DeviceStatus.ONLINE ? 1 : 2);
  }

  /** See {@link #write}. */
  static DeviceStatus read(ByteReader in) {
    int code = in.readByte();
    return code == 0 ? null : code == 1 ? DeviceStatus.ONLINE : DeviceStatus.OFFLINE;
  }
}

package io.iotpipeline.job.device.state;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.job.device.record.DeviceRecord;
import io.iotpipeline.job.device.record.RecentIds;

/** The frame of a device's record that holds its {@link RecentIds}. */
public final class RecentIdsCodec {
  private RecentIdsCodec() {}

  static void write(DeviceRecord device, ByteWriter out) {
    int frame = out.beginFrame();
    RecentIds recent = device.ids().recent();
    out.writeVarLong(recent.size());
    for (int i = 0; i < recent.size(); i++) {
      out.writeLong(recent.id(i));
      out.writeSignedVarLong(device.contact().lastArrivalTime() - recent.arrival(i));
    }
    out.endFrame(frame);
  }

  static void read(DeviceRecord device, ByteReader in) {
    int frame = in.enterFrame();
    for (int i = in.readCount(); i > 0; i--) {
      long id = in.readLong();
      device.ids().recent().append(id, device.contact().lastArrivalTime() - in.readSignedVarLong());
    }
    in.leaveFrame(frame);
  }
}

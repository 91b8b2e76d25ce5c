package io.iotpipeline.job.device.state;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.job.device.record.DeviceRecord;
import io.iotpipeline.job.device.record.IdBucket;
import io.iotpipeline.job.device.record.Pane;
import io.iotpipeline.job.device.record.Starts;

/** The frame of a device's record that says what the backend holds in places of their own. */
public final class StoredCodec {
  private StoredCodec() {}

  static void write(DeviceRecord device, ByteWriter out) {
    int frame = out.beginFrame();
    write(device.panes().stored(), Pane.MINUTE_MS, out);
    write(device.ids().stored(), IdBucket.LENGTH_MS, out);
    out.endFrame(frame);
  }

  static void read(DeviceRecord device, ByteReader in) {
    int frame = in.enterFrame();
    read(device.panes().stored(), Pane.MINUTE_MS, in);
    read(device.ids().stored(), IdBucket.LENGTH_MS, in);
    in.leaveFrame(frame);
  }

  private static void write(Starts starts, long unit, ByteWriter out) {
    out.writeVarLong(starts.size());
    long before = 0;
    for (int i = 0; i < starts.size(); i++) {
      long count = Math.floorDiv(starts.get(i), unit);
      out.writeSignedVarLong(count - before);
      before = count;
    }
  }

  private static void read(Starts starts, long unit, ByteReader in) {
    long count = 0;
    for (int i = in.readCount(); i > 0; i--) {
      count += in.readSignedVarLong();
      starts.add(count * unit);
    }
  }
}

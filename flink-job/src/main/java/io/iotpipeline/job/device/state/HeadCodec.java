package io.iotpipeline.job.device.state;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.job.device.record.Contact;
import io.iotpipeline.job.device.record.DeviceRecord;
import io.iotpipeline.job.device.record.StateWrite;
import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.DeviceStatus;

/** The first frame of a device's record: contact, state write, place in the index, registry. */
public final class HeadCodec {
  private static final int WRITE_PENDING = 1;
  private static final int WRITTEN = 1 << 1;

  private HeadCodec() {}

  static void write(DeviceRecord device, ByteWriter out) {
    int frame = out.beginFrame();
    Contact contact = device.contact();
    StateWrite write = device.write();
    boolean written = write.last() != StateWrite.NEVER;
    out.writeByte((write.isPending() ? WRITE_PENDING : 0) | (written ? WRITTEN : 0));
    out.writeByte(code(contact.status()));
    out.writeSignedVarLong(contact.lastEventTime());
    out.writeSignedVarLong(contact.lastArrivalTime() - contact.lastEventTime());
    out.writeSignedVarLong(contact.statusSince() - contact.lastEventTime());
    out.writeVarLong(contact.readings());
    out.writeSignedVarLong(written ? write.last() - contact.lastArrivalTime() : 0);
    out.writeSignedVarLong(device.indexPlace());
    out.writeText(device.registered().site());
    out.writeText(device.registered().model());
    out.writeVarLong(device.registered().expectedIntervalMs());
    out.endFrame(frame);
  }

  static void read(DeviceRecord device, ByteReader in) {
    int frame = in.enterFrame();
    int flags = in.readByte();
    DeviceStatus status = status(in.readByte());
    long lastEventTime = in.readSignedVarLong();
    long lastArrivalTime = lastEventTime + in.readSignedVarLong();
    long statusSince = lastEventTime + in.readSignedVarLong();
    device.contact().restore(status, statusSince, lastEventTime, lastArrivalTime, in.readVarLong());
    long lastWrite = lastArrivalTime + in.readSignedVarLong();
    device
        .write()
        .restore(
            (flags & WRITTEN) != 0 ? lastWrite : StateWrite.NEVER, (flags & WRITE_PENDING) != 0);
    device.setIndexPlace(in.readSignedVarLong());
    Device registered = new Device(in.readSymbol(), in.readSymbol(), in.readVarLong());
    device.register(registered.equals(Device.UNKNOWN) ? Device.UNKNOWN : registered);
    in.leaveFrame(frame);
  }

  private static int code(DeviceStatus status) {
    return status == null ? 0 : status == DeviceStatus.ONLINE ? 1 : 2;
  }

  private static DeviceStatus status(int code) {
    return code == 0 ? null : code == 1 ? DeviceStatus.ONLINE : DeviceStatus.OFFLINE;
  }
}

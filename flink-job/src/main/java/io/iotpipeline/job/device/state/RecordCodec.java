package io.iotpipeline.job.device.state;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.job.device.record.DeviceRecord;
import io.iotpipeline.job.device.record.IdSet;
import io.iotpipeline.job.device.record.LastValues;
import io.iotpipeline.job.device.record.MetricKeys;
import io.iotpipeline.job.device.record.MetricNumbers;
import io.iotpipeline.job.device.record.MinutePane;
import io.iotpipeline.job.device.record.Pane;

/**
 * Device records and emitted minutes as the bytes that keyed state holds.
 *
 * <p>A record is a row of frames, one for each part. <b>It only grows at an end</b>: a new field
 * goes to the end of its part's frame, a new part to the end of the record, and both are read only
 * if there is {@link ByteReader#hasMore more}. So a job reads what older and newer ones wrote; an
 * older job that writes a record again drops what it does not know.
 *
 * <p>Not thread safe.
 */
public final class RecordCodec {
  private final ByteWriter out = new ByteWriter();
  private final ByteReader in = new ByteReader();
  private final MetricNumbers numbers;
  private final PaneCodec panes;

  RecordCodec(MetricNumbers numbers) {
    this.numbers = numbers;
    panes = new PaneCodec(numbers);
  }

  /** All but what the backend holds in places of their own. */
  byte[] encode(DeviceRecord device) {
    out.reset();
    HeadCodec.write(device, out);
    writeLastValues(device);
    writeHours(device);
    writeOpenMinutes(device);
    StoredCodec.write(device, out);
    RecentIdsCodec.write(device, out);
    return out.toByteArray();
  }

  DeviceRecord decode(String id, byte[] bytes) {
    DeviceRecord device = new DeviceRecord(id);
    in.reset(bytes);
    try {
      HeadCodec.read(device, in);
      readLastValues(device);
      readHours(device);
      readOpenMinutes(device);
      StoredCodec.read(device, in);
      RecentIdsCodec.read(device, in);
    } catch (RuntimeException e) {
      throw new IllegalStateException("the state of device \"" + id + "\" cannot be read", e);
    }
    device.changes().saved();
    return device;
  }

  /** An emitted minute of the device. */
  byte[] encodeMinute(DeviceRecord device, MinutePane minute) {
    out.reset();
    panes.write(minute, device.lastValues(), out);
    return out.toByteArray();
  }

  MinutePane decodeMinute(byte[] bytes) {
    in.reset(bytes);
    return panes.readMinute(null, in);
  }

  private void writeLastValues(DeviceRecord device) {
    int frame = out.beginFrame();
    LastValues values = device.lastValues();
    MetricKeys metrics = values.metrics();
    out.writeVarLong(metrics.size());
    for (int i = 0; i < metrics.size(); i++) {
      int number = values.number(i, numbers);
      out.writeVarLong(number);
      panes.writeName(metrics.kind(i), metrics.name(i), number, out);
      out.writeDecimal(values.value(i));
      out.writeSignedVarLong(device.contact().lastEventTime() - values.time(i));
    }
    out.endFrame(frame);
  }

  private void readLastValues(DeviceRecord device) {
    int frame = in.enterFrame();
    for (int i = in.readCount(); i > 0; i--) {
      int number = in.readCount();
      String kind = panes.readKind(number, in);
      String name = panes.readName(number, in);
      double value = in.readDecimal();
      long time = device.contact().lastEventTime() - in.readSignedVarLong();
      device.lastValues().restore(kind, name, number, value, time);
    }
    in.leaveFrame(frame);
  }

  private void writeHours(DeviceRecord device) {
    int frame = out.beginFrame();
    out.writeVarLong(device.panes().hours().size());
    for (Pane hour : device.panes().hours()) {
      panes.write(hour, device.lastValues(), out);
    }
    out.endFrame(frame);
  }

  private void readHours(DeviceRecord device) {
    int frame = in.enterFrame();
    for (int i = in.readCount(); i > 0; i--) {
      device.panes().put(panes.readHour(in));
    }
    in.leaveFrame(frame);
  }

  private void writeOpenMinutes(DeviceRecord device) {
    int frame = out.beginFrame();
    out.writeVarLong(device.panes().openMinutes());
    for (MinutePane minute : device.panes().minutes()) {
      if (minute.isOpen()) {
        out.writeVarLong(minute.ids().size());
        minute.ids().forEach(out::writeLong);
        panes.write(minute, device.lastValues(), out);
      }
    }
    out.endFrame(frame);
  }

  private void readOpenMinutes(DeviceRecord device) {
    int frame = in.enterFrame();
    for (int i = in.readCount(); i > 0; i--) {
      device.panes().put(panes.readMinute(readIds(), in));
    }
    in.leaveFrame(frame);
  }

  private IdSet readIds() {
    int count = in.readCount();
    IdSet ids = new IdSet(count);
    for (int i = 0; i < count; i++) {
      ids.add(in.readLong());
    }
    return ids;
  }
}

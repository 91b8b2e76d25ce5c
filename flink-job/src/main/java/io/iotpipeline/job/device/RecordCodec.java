package io.iotpipeline.job.device;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.job.bytes.TelemetryBytes;

/**
 * Device records and stored minutes as the bytes that keyed state holds. The first byte is the
 * version: whoever changes the format reads the old one too, or savepoints are lost.
 *
 * <p>Not thread safe.
 */
final class RecordCodec {
  private static final int VERSION = 1;
  private static final MetricKeys NONE_KNOWN = new MetricKeys();

  private final ByteWriter out = new ByteWriter();
  private final ByteReader in = new ByteReader();

  /** All but the minutes that were emitted: those are stored in places of their own. */
  byte[] encode(DeviceRecord device) {
    out.reset();
    out.writeByte(VERSION);
    TelemetryBytes.writeStatus(device.status, out);
    out.writeLong(device.statusSince);
    out.writeLong(device.lastEventTime);
    out.writeLong(device.lastArrivalTime);
    out.writeVarLong(device.readings);
    out.writeByte(device.writePending ? 1 : 0);
    out.writeLong(device.lastWrite);
    TelemetryBytes.writeDevice(device.device, out);
    writeLastValues(device);
    MetricKeys known = device.lastValues.metrics();
    out.writeVarLong(device.hours.size());
    for (Pane hour : device.hours) {
      PaneCodec.write(hour, known, out);
    }
    for (MinutePane minute : device.minutes) {
      if (!minute.isEmitted()) {
        out.writeByte(1);
        PaneCodec.writeMinute(minute, known, out);
      }
    }
    out.writeByte(0);
    writeStored(device.stored);
    return out.toByteArray();
  }

  DeviceRecord decode(String id, byte[] bytes) {
    in.reset(bytes);
    checkVersion(in.readByte(), id);
    DeviceRecord device = new DeviceRecord(id);
    device.status = TelemetryBytes.readStatus(in);
    device.statusSince = in.readLong();
    device.lastEventTime = in.readLong();
    device.lastArrivalTime = in.readLong();
    device.readings = in.readVarLong();
    device.writePending = in.readByte() != 0;
    device.lastWrite = in.readLong();
    device.device = TelemetryBytes.readDevice(in);
    readLastValues(device);
    MetricKeys known = device.lastValues.metrics();
    for (int i = in.readCount(); i > 0; i--) {
      device.hours.add(PaneCodec.readHour(known, in));
    }
    while (in.readByte() != 0) {
      device.minutes.add(PaneCodec.readMinute(known, in));
    }
    readStored(device.stored);
    return device;
  }

  byte[] encodeMinute(MinutePane minute) {
    out.reset();
    out.writeByte(VERSION);
    PaneCodec.writeMinute(minute, NONE_KNOWN, out);
    return out.toByteArray();
  }

  MinutePane decodeMinute(String id, byte[] bytes) {
    in.reset(bytes);
    checkVersion(in.readByte(), id);
    return PaneCodec.readMinute(NONE_KNOWN, in);
  }

  private void writeLastValues(DeviceRecord device) {
    LastValues values = device.lastValues;
    MetricKeys metrics = values.metrics();
    out.writeVarLong(metrics.size());
    for (int i = 0; i < metrics.size(); i++) {
      out.writeText(metrics.kind(i));
      out.writeText(metrics.name(i));
      out.writeDouble(values.value(i));
      out.writeSignedVarLong(device.lastEventTime - values.time(i));
    }
  }

  private void readLastValues(DeviceRecord device) {
    for (int i = in.readCount(); i > 0; i--) {
      device.lastValues.add(
          in.readSymbol(),
          in.readSymbol(),
          in.readDouble(),
          device.lastEventTime - in.readSignedVarLong());
    }
  }

  private void writeStored(StoredMinutes stored) {
    out.writeVarLong(stored.size());
    long before = 0;
    for (int i = 0; i < stored.size(); i++) {
      long minute = Math.floorDiv(stored.get(i), Pane.MINUTE_MS);
      out.writeSignedVarLong(minute - before);
      before = minute;
    }
  }

  private void readStored(StoredMinutes stored) {
    long minute = 0;
    for (int i = in.readCount(); i > 0; i--) {
      minute += in.readSignedVarLong();
      stored.add(minute * Pane.MINUTE_MS);
    }
  }

  private static void checkVersion(int version, String id) {
    if (version != VERSION) {
      throw new IllegalStateException(
          "state of device \""
              + id
              + "\" has version "
              + version
              + ", this job reads "
              + VERSION
              + ": start it from a savepoint of its own version, or without one");
    }
  }
}

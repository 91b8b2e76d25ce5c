package io.iotpipeline.job.bytes;

import io.iotpipeline.telemetry.Device;
import io.iotpipeline.telemetry.DeviceStatus;
import io.iotpipeline.telemetry.Statistics;

/** Parts of records that both the wire and keyed state hold, as bytes. */
public final class TelemetryBytes {
  private TelemetryBytes() {}

  /** What the registry says of a device. */
  public static void writeDevice(Device device, ByteWriter out) {
    out.writeText(device.site());
    out.writeText(device.model());
    out.writeVarLong(device.expectedIntervalMs());
  }

  /** See {@link #writeDevice}; {@link Device#UNKNOWN} itself for an equal one. */
  public static Device readDevice(ByteReader in) {
    String site = in.readSymbol();
    String model = in.readSymbol();
    long expectedIntervalMs = in.readVarLong();
    return site == null && model == null && expectedIntervalMs == 0
        ? Device.UNKNOWN
        : new Device(site, model, expectedIntervalMs);
  }

  /** A status, or null. */
  public static void writeStatus(DeviceStatus status, ByteWriter out) {
    out.writeByte(status == null ? 0 : status == DeviceStatus.ONLINE ? 1 : 2);
  }

  /** See {@link #writeStatus}. */
  public static DeviceStatus readStatus(ByteReader in) {
    int code = in.readByte();
    return code == 0 ? null : code == 1 ? DeviceStatus.ONLINE : DeviceStatus.OFFLINE;
  }

  /**
   * Statistics whose times lie near a base, such as their window's start. One value alone is kept
   * as that.
   */
  public static void writeStatistics(Statistics value, long base, ByteWriter out) {
    out.writeVarLong(value.count());
    if (value.count() == 0) {
      return;
    }
    out.writeDouble(value.first());
    out.writeSignedVarLong(value.firstTime() - base);
    if (value.count() == 1) {
      return;
    }
    out.writeDouble(value.last());
    out.writeSignedVarLong(value.lastTime() - base);
    out.writeDouble(value.min());
    out.writeDouble(value.max());
    out.writeDouble(value.sum());
    out.writeDouble(value.mean());
    out.writeDouble(value.m2());
  }

  /** See {@link #writeStatistics}. */
  public static Statistics readStatistics(long base, ByteReader in) {
    long count = in.readVarLong();
    if (count == 0) {
      return new Statistics();
    }
    double first = in.readDouble();
    long firstTime = base + in.readSignedVarLong();
    if (count == 1) {
      Statistics one = new Statistics();
      one.add(first, firstTime);
      return one;
    }
    double last = in.readDouble();
    long lastTime = base + in.readSignedVarLong();
    double min = in.readDouble();
    double max = in.readDouble();
    double sum = in.readDouble();
    double mean = in.readDouble();
    double m2 = in.readDouble();
    return new Statistics(count, min, max, sum, mean, m2, first, firstTime, last, lastTime);
  }
}

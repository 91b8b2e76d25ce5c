package io.iotpipeline.job.type;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.telemetry.WindowAggregate;

/** Times are relative to the window's start. */
final class WindowAggregateSerializer extends RecordSerializer<WindowAggregate> {
  private static final long serialVersionUID = 1;

  @Override
  String format() {
    return "window-aggregate";
  }

  @Override
  void write(WindowAggregate value, ByteWriter out) {
    out.writeText(value.deviceId());
    out.writeText(value.kind());
    out.writeText(value.metric());
    out.writeLong(value.windowStart());
    out.writeVarLong(value.windowMs());
    StatisticsFormat.write(value.statistics(), value.windowStart(), out);
    DeviceFormat.write(value.device(), out);
  }

  @Override
  WindowAggregate read(ByteReader in) {
    String deviceId = in.readSymbol();
    String kind = in.readSymbol();
    String metric = in.readSymbol();
    long windowStart = in.readLong();
    return new WindowAggregate(
        deviceId,
        kind,
        metric,
        windowStart,
        in.readVarLong(),
        StatisticsFormat.read(windowStart, in),
        DeviceFormat.read(in));
  }

  @Override
  public WindowAggregateSerializer duplicate() {
    return new WindowAggregateSerializer();
  }
}

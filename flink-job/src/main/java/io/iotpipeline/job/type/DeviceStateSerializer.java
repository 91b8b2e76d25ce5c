package io.iotpipeline.job.type;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.telemetry.DeviceState;
import java.util.LinkedHashMap;
import java.util.Map;

/** The metrics keep their order. */
final class DeviceStateSerializer extends RecordSerializer<DeviceState> {
  private static final long serialVersionUID = 1;

  @Override
  String format() {
    return "device-state";
  }

  @Override
  void write(DeviceState value, ByteWriter out) {
    out.writeText(value.deviceId());
    StatusFormat.write(value.status(), out);
    out.writeLong(value.statusSince());
    out.writeLong(value.lastEventTime());
    out.writeLong(value.lastArrivalTime());
    out.writeVarLong(value.readings());
    out.writeVarLong(value.lastMetrics().size());
    value
        .lastMetrics()
        .forEach(
            (name, number) -> {
              out.writeText(name);
              out.writeDouble(number);
            });
    DeviceFormat.write(value.device(), out);
    out.writeLong(value.expiresAt());
  }

  @Override
  DeviceState read(ByteReader in) {
    return new DeviceState(
        in.readText(),
        StatusFormat.read(in),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readVarLong(),
        readMetrics(in),
        DeviceFormat.read(in),
        in.readLong());
  }

  private static Map<String, Double> readMetrics(ByteReader in) {
    int count = in.readCount();
    Map<String, Double> metrics = new LinkedHashMap<>(count * 2);
    for (int i = 0; i < count; i++) {
      metrics.put(in.readSymbol(), in.readDouble());
    }
    return metrics;
  }

  @Override
  public DeviceStateSerializer duplicate() {
    return new DeviceStateSerializer();
  }
}

package io.iotpipeline.job.device;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.job.bytes.TelemetryBytes;

/** Panes as bytes. */
final class PaneCodec {
  private PaneCodec() {}

  /**
   * @param known metrics that the reader will have too: those are written as a number
   */
  static void write(Pane pane, MetricKeys known, ByteWriter out) {
    out.writeSignedVarLong(Math.floorDiv(pane.start(), pane.lengthMs()));
    out.writeByte(pane.isEmitted() ? 1 : 0);
    MetricKeys metrics = pane.metrics();
    out.writeVarLong(metrics.size());
    for (int i = 0; i < metrics.size(); i++) {
      int number = known.find(metrics.kind(i), metrics.name(i), i);
      out.writeVarLong(number + 1);
      if (number < 0) {
        out.writeText(metrics.kind(i));
        out.writeText(metrics.name(i));
      }
      TelemetryBytes.writeStatistics(pane.statistics(i), pane.start(), out);
    }
  }

  static Pane readHour(MetricKeys known, ByteReader in) {
    return read(Pane.hour(in.readSignedVarLong() * Pane.HOUR_MS), known, in);
  }

  static void writeMinute(MinutePane pane, MetricKeys known, ByteWriter out) {
    out.writeVarLong(pane.ids().size());
    pane.ids().forEach(out::writeLong);
    write(pane, known, out);
  }

  static MinutePane readMinute(MetricKeys known, ByteReader in) {
    int count = in.readCount();
    IdSet ids = new IdSet(count);
    for (int i = 0; i < count; i++) {
      ids.add(in.readLong());
    }
    return read(new MinutePane(in.readSignedVarLong() * Pane.MINUTE_MS, ids), known, in);
  }

  private static <P extends Pane> P read(P pane, MetricKeys known, ByteReader in) {
    pane.setEmitted(in.readByte() != 0);
    int count = in.readCount();
    for (int i = 0; i < count; i++) {
      int number = in.readCount() - 1;
      String kind = number < 0 ? in.readSymbol() : known.kind(number);
      String name = number < 0 ? in.readSymbol() : known.name(number);
      pane.put(kind, name, TelemetryBytes.readStatistics(pane.start(), in));
    }
    return pane;
  }
}

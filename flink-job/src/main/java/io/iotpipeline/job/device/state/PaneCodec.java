package io.iotpipeline.job.device.state;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.job.device.record.IdSet;
import io.iotpipeline.job.device.record.LastValues;
import io.iotpipeline.job.device.record.MetricKeys;
import io.iotpipeline.job.device.record.MetricNumbers;
import io.iotpipeline.job.device.record.MinutePane;
import io.iotpipeline.job.device.record.Pane;

/** Panes as bytes in keyed state: their metrics by number, or by name where they have none. */
public final class PaneCodec {
  private final MetricNumbers numbers;

  PaneCodec(MetricNumbers numbers) {
    this.numbers = numbers;
  }

  /**
   * @param known the device's metrics, whose numbers are at hand
   */
  void write(Pane pane, LastValues known, ByteWriter out) {
    out.writeSignedVarLong(Math.floorDiv(pane.start(), pane.lengthMs()));
    MetricKeys metrics = pane.metrics();
    out.writeVarLong(metrics.size());
    for (int i = 0; i < metrics.size(); i++) {
      int number = known.number(metrics, i, numbers);
      out.writeVarLong((long) number << 1 | (pane.isPending(i) ? 1 : 0));
      writeName(metrics.kind(i), metrics.name(i), number, out);
      StatisticsCodec.write(pane.statistics(i), pane.start(), out);
    }
  }

  Pane readHour(ByteReader in) {
    return read(Pane.hour(in.readSignedVarLong() * Pane.HOUR_MS), in);
  }

  MinutePane readMinute(IdSet ids, ByteReader in) {
    return read(new MinutePane(in.readSignedVarLong() * Pane.MINUTE_MS, ids), in);
  }

  private <P extends Pane> P read(P pane, ByteReader in) {
    for (int i = in.readCount(); i > 0; i--) {
      int header = in.readCount();
      int number = header >>> 1;
      pane.put(
          readKind(number, in),
          readName(number, in),
          StatisticsCodec.read(pane.start(), in),
          (header & 1) != 0);
    }
    return pane;
  }

  /** Follows a number: the name, if that is not said by the number. */
  void writeName(String kind, String name, int number, ByteWriter out) {
    if (number == MetricNumbers.NONE) {
      out.writeText(kind);
      out.writeText(name);
    }
  }

  /**
   * @param number as it was read before, to be followed by {@link #readName}
   */
  String readKind(int number, ByteReader in) {
    return number == MetricNumbers.NONE ? in.readSymbol() : numbers.kind(number);
  }

  String readName(int number, ByteReader in) {
    return number == MetricNumbers.NONE ? in.readSymbol() : numbers.name(number);
  }
}

package io.iotpipeline.job.device.state;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.telemetry.Statistics;

/** Statistics as bytes in keyed state. One value alone is kept as that. */
public final class StatisticsCodec {
  private StatisticsCodec() {}

  /**
   * Appends them, exactly.
   *
   * @param start of their window: times are kept relative to it
   */
  static void write(Statistics value, long start, ByteWriter out) {
    out.writeVarLong(value.count());
    if (value.count() == 0) {
      return;
    }
    out.writeDecimal(value.first());
    out.writeSignedVarLong(value.firstTime() - start);
    if (value.count() == 1) {
      return;
    }
    out.writeDecimal(value.last());
    out.writeSignedVarLong(value.lastTime() - start);
    out.writeDecimal(value.min());
    out.writeDecimal(value.max());
    out.writeDouble(value.mean());
    out.writeSignedVarLong(bits(value.sum()) - bits(value.mean() * value.count()));
    out.writeDouble(value.m2());
  }

  static Statistics read(long start, ByteReader in) {
    long count = in.readVarLong();
    if (count == 0) {
      return new Statistics();
    }
    double first = in.readDecimal();
    long firstTime = start + in.readSignedVarLong();
    if (count == 1) {
      Statistics one = new Statistics();
      one.add(first, firstTime);
      return one;
    }
    double last = in.readDecimal();
    long lastTime = start + in.readSignedVarLong();
    double min = in.readDecimal();
    double max = in.readDecimal();
    double mean = in.readDouble();
    double sum = Double.longBitsToDouble(in.readSignedVarLong() + bits(mean * count));
    double m2 = in.readDouble();
    return new Statistics(count, min, max, sum, mean, m2, first, firstTime, last, lastTime);
  }

  /** Of doubles that are nearly the same, as the sum and what the mean makes it, nearly so too. */
  private static long bits(double value) {
    return Double.doubleToRawLongBits(value);
  }
}

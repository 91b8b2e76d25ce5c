package io.iotpipeline.job.type;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.telemetry.Statistics;

/** Statistics within a record. */
final class StatisticsFormat {
  private StatisticsFormat() {}

  /**
   * Statistics whose times lie near a base, such as their window's start. One value alone is kept
   * as that.
   */
  static void write(Statistics value, long base, ByteWriter out) {
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

  /** See {@link #write}. */
  static Statistics read(long base, ByteReader in) {
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

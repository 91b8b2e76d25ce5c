package io.iotpipeline.job.device;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.telemetry.Statistics;

/** Statistics as bytes in keyed state. One value alone is kept as that. */
final class StatisticsCodec {
  private StatisticsCodec() {}

  /**
   * @param start of their window: times are kept relative to it
   */
  static void write(Statistics value, long start, ByteWriter out) {
    out.writeVarLong(value.count());
    if (value.count() == 0) {
      return;
    }
    out.writeDouble(value.first());
    out.writeSignedVarLong(value.firstTime() - start);
    if (value.count() == 1) {
      return;
    }
    out.writeDouble(value.last());
    out.writeSignedVarLong(value.lastTime() - start);
    out.writeDouble(value.min());
    out.writeDouble(value.max());
    out.writeDouble(value.sum());
    out.writeDouble(value.mean());
    out.writeDouble(value.m2());
  }

  static Statistics read(long start, ByteReader in) {
    long count = in.readVarLong();
    if (count == 0) {
      return new Statistics();
    }
    double first = in.readDouble();
    long firstTime = start + in.readSignedVarLong();
    if (count == 1) {
      Statistics one = new Statistics();
      one.add(first, firstTime);
      return one;
    }
    double last = in.readDouble();
    long lastTime = start + in.readSignedVarLong();
    double min = in.readDouble();
    double max = in.readDouble();
    double sum = in.readDouble();
    double mean = in.readDouble();
    double m2 = in.readDouble();
    return new Statistics(count, min, max, sum, mean, m2, first, firstTime, last, lastTime);
  }
}

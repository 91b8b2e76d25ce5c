package io.iotpipeline.job.type;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.telemetry.Origin;

/** A record's place in the stream. */
final class OriginFormat {
  private OriginFormat() {}

  static void write(Origin origin, ByteWriter out) {
    out.writeText(origin.shardId());
    out.writeText(origin.sequenceNumber());
    out.writeLong(origin.arrivalTime());
  }

  static Origin read(ByteReader in) {
    return new Origin(in.readSymbol(), in.readText(), in.readLong());
  }
}

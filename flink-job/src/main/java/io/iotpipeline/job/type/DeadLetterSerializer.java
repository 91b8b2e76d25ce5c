package io.iotpipeline.job.type;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Reason;

/** All of it, whatever the thing's name and however long the detail. */
final class DeadLetterSerializer extends RecordSerializer<DeadLetter> {
  private static final long serialVersionUID = 1;

  @Override
  String format() {
    return "dead-letter";
  }

  @Override
  void write(DeadLetter value, ByteWriter out) {
    out.writeText(value.thing());
    // The name, not the ordinal: reasons are never renamed, but may be reordered.
    out.writeText(value.reason().name());
    out.writeText(value.detail());
    out.writeBytes(value.raw());
    out.writeVarLong(value.rawLength());
    OriginFormat.write(value.origin(), out);
  }

  @Override
  DeadLetter read(ByteReader in) {
    return new DeadLetter(
        in.readText(),
        Reason.valueOf(in.readSymbol()),
        in.readText(),
        in.readBytes(),
        in.readCount(),
        OriginFormat.read(in));
  }

  @Override
  public DeadLetterSerializer duplicate() {
    return new DeadLetterSerializer();
  }
}

package io.iotpipeline.job.type;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.telemetry.Envelope;

/** A tag byte, then the reading or the dead letter in a frame, so that each may grow. */
final class EnvelopeSerializer extends RecordSerializer<Envelope> {
  private static final long serialVersionUID = 1;
  private static final int READING = 1;
  private static final int DEAD_LETTER = 2;

  private final ReadingSerializer readings = new ReadingSerializer();
  private final DeadLetterSerializer deadLetters = new DeadLetterSerializer();

  @Override
  String format() {
    return "envelope";
  }

  @Override
  void write(Envelope value, ByteWriter out) {
    out.writeByte(value.isReading() ? READING : DEAD_LETTER);
    int frame = out.beginFrame();
    if (value.isReading()) {
      readings.write(value.reading(), out);
    } else {
      deadLetters.write(value.deadLetter(), out);
    }
    out.endFrame(frame);
  }

  @Override
  Envelope read(ByteReader in) {
    int tag = in.readByte();
    int frame = in.enterFrame();
    Envelope envelope = read(tag, in);
    in.leaveFrame(frame);
    return envelope;
  }

  private Envelope read(int tag, ByteReader in) {
    switch (tag) {
      case READING:
        return Envelope.of(readings.read(in));
      case DEAD_LETTER:
        return Envelope.of(deadLetters.read(in));
      default:
        throw new IllegalStateException(
            "an envelope begins with tag "
                + tag
                + ", which is neither reading (1) nor dead letter (2)");
    }
  }

  @Override
  public boolean isImmutableType() {
    return false;
  }

  /** See {@link ReadingSerializer#copy}. */
  @Override
  public Envelope copy(Envelope from) {
    return from.isReading() ? Envelope.of(readings.copy(from.reading())) : from;
  }

  @Override
  public EnvelopeSerializer duplicate() {
    return new EnvelopeSerializer();
  }
}

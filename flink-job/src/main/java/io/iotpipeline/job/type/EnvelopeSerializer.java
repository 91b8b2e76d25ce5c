package io.iotpipeline.job.type;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.telemetry.Envelope;

/** A tag byte, then the reading or the dead letter. */
final class EnvelopeSerializer extends RecordSerializer<Envelope> {
  private static final long serialVersionUID = 1;
  private static final int READING = 1;
  private static final int DEAD_LETTER = 2;

  private final ReadingSerializer readings = new ReadingSerializer();
  private final DeadLetterSerializer deadLetters = new DeadLetterSerializer();

  @Override
  void write(Envelope value, ByteWriter out) {
    if (value.isReading()) {
      out.writeByte(READING);
      readings.write(value.reading(), out);
    } else {
      out.writeByte(DEAD_LETTER);
      deadLetters.write(value.deadLetter(), out);
    }
  }

  @Override
  Envelope read(ByteReader in) {
    int tag = in.readByte();
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

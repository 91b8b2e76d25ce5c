package io.iotpipeline.job.type;

import io.iotpipeline.job.bytes.ByteReader;
import io.iotpipeline.job.bytes.ByteWriter;
import io.iotpipeline.telemetry.Envelope;

/** One byte says which it holds; then that. */
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
    return in.readByte() == READING
        ? Envelope.of(readings.read(in))
        : Envelope.of(deadLetters.read(in));
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

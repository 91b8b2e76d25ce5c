package io.iotpipeline.job.type;

import io.iotpipeline.telemetry.Envelope;

/** Flink's view of {@link Envelope}. */
public final class EnvelopeType extends RecordType<Envelope> {
  public static final EnvelopeType INSTANCE = new EnvelopeType();

  private static final long serialVersionUID = 1;

  private EnvelopeType() {
    super(Envelope.class, new EnvelopeSerializer());
  }
}

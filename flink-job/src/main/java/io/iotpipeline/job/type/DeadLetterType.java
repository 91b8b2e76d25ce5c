package io.iotpipeline.job.type;

import io.iotpipeline.telemetry.DeadLetter;

/** Flink's view of {@link DeadLetter}. */
public final class DeadLetterType extends RecordType<DeadLetter> {
  public static final DeadLetterType INSTANCE = new DeadLetterType();

  private static final long serialVersionUID = 1;

  private DeadLetterType() {
    super(DeadLetter.class, new DeadLetterSerializer());
  }
}

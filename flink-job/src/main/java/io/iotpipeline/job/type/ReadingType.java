package io.iotpipeline.job.type;

import io.iotpipeline.telemetry.Reading;

/** Flink's view of {@link Reading}. */
public final class ReadingType extends RecordType<Reading> {
  public static final ReadingType INSTANCE = new ReadingType();

  private static final long serialVersionUID = 1;

  private ReadingType() {
    super(Reading.class, new ReadingSerializer());
  }
}

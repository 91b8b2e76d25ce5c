package io.iotpipeline.job.type;

import io.iotpipeline.telemetry.WindowAggregate;

/** Flink's view of {@link WindowAggregate}. */
public final class WindowAggregateType extends RecordType<WindowAggregate> {
  public static final WindowAggregateType INSTANCE = new WindowAggregateType();

  private static final long serialVersionUID = 1;

  private WindowAggregateType() {
    super(WindowAggregate.class, new WindowAggregateSerializer());
  }
}

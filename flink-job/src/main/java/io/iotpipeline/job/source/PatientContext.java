package io.iotpipeline.job.source;

import org.apache.flink.streaming.api.functions.source.SourceFunction;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * A source's context that is idle only when it may be: the connector says so the moment that a
 * subtask has no open shard, though the next may be about to be found.
 */
@SuppressWarnings("deprecation") // Whatever FlinkKinesisConsumer is made of is.
final class PatientContext<T> implements SourceFunction.SourceContext<T> {
  private final SourceFunction.SourceContext<T> context;
  private volatile boolean mayBeIdle;

  PatientContext(SourceFunction.SourceContext<T> context) {
    this.context = context;
  }

  void letBeIdle(boolean may) {
    mayBeIdle = may;
  }

  @Override
  public void markAsTemporarilyIdle() {
    if (mayBeIdle) {
      context.markAsTemporarilyIdle();
    }
  }

  @Override
  public void collect(T element) {
    context.collect(element);
  }

  @Override
  public void collectWithTimestamp(T element, long timestamp) {
    context.collectWithTimestamp(element, timestamp);
  }

  @Override
  public void emitWatermark(Watermark mark) {
    context.emitWatermark(mark);
  }

  @Override
  public Object getCheckpointLock() {
    return context.getCheckpointLock();
  }

  @Override
  public void close() {
    context.close();
  }
}

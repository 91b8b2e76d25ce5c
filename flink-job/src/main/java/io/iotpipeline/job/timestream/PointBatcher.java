package io.iotpipeline.job.timestream;

import io.iotpipeline.job.Outputs;
import io.iotpipeline.job.batch.GatheringOperator;
import io.iotpipeline.telemetry.Reason;
import io.iotpipeline.telemetry.config.JobMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Gathers up to a request's worth of points; those that no request may hold go aside. */
final class PointBatcher<T> extends GatheringOperator<T, List<T>> {
  private static final long serialVersionUID = 1;

  private final PointFormat<T> format;
  private final int batchSize;
  private transient List<T> batch;
  private transient Counter deadLettered;

  PointBatcher(PointFormat<T> format, int batchSize, long lingerMs) {
    super(lingerMs);
    this.format = format;
    this.batchSize = batchSize;
  }

  @Override
  public void open() throws Exception {
    super.open();
    batch = new ArrayList<>(batchSize);
    deadLettered =
        getMetricGroup().addGroup(JobMetrics.GROUP).counter(JobMetrics.TIME_SERIES_DEAD_LETTERED);
  }

  @Override
  protected void gather(T value) {
    Optional<String> excess = PointLimits.excess(format.point(value));
    if (excess.isPresent()) {
      deadLettered.inc();
      output.collect(
          Outputs.DEAD_LETTERS,
          new StreamRecord<>(format.deadLetter(value, Reason.TIME_SERIES_TOO_LARGE, excess.get())));
      return;
    }
    batch.add(value);
    if (batch.size() >= batchSize) {
      flush();
    }
  }

  @Override
  protected void flush() {
    if (!batch.isEmpty()) {
      List<T> full = batch;
      batch = new ArrayList<>(batchSize);
      emit(full);
    }
  }
}

package io.iotpipeline.job.sink.timeseries;

import io.iotpipeline.job.sink.GatheringOperator;
import io.iotpipeline.job.type.Outputs;
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

  private final PointStore<T> store;
  private final PointKind<T> kind;
  private transient List<T> batch;
  private transient Counter deadLettered;

  PointBatcher(PointStore<T> store, PointKind<T> kind) {
    super(store.options().lingerMs);
    this.store = store;
    this.kind = kind;
  }

  @Override
  public void open() throws Exception {
    super.open();
    batch = new ArrayList<>();
    deadLettered =
        getMetricGroup().addGroup(JobMetrics.GROUP).counter(JobMetrics.TIME_SERIES_DEAD_LETTERED);
  }

  @Override
  protected void gather(T value) {
    Optional<String> excess = store.excess(value);
    if (excess.isPresent()) {
      deadLettered.inc();
      output.collect(
          Outputs.DEAD_LETTERS,
          new StreamRecord<>(kind.deadLetter(value, Reason.TIME_SERIES_TOO_LARGE, excess.get())));
      return;
    }
    batch.add(value);
    if (batch.size() >= store.options().batchSize) {
      flush();
    }
  }

  @Override
  protected void flush() {
    if (!batch.isEmpty()) {
      List<T> full = batch;
      batch = new ArrayList<>();
      emit(full);
    }
  }
}

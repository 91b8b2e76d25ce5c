package io.iotpipeline.job.sink.timestream;

import io.iotpipeline.telemetry.Statistics;
import io.iotpipeline.telemetry.WindowAggregate;
import io.iotpipeline.telemetry.store.TimeSeries;
import software.amazon.awssdk.services.timestreamwrite.model.Record;

/** An aggregate is a point at its window's start; a later emission of the window supersedes. */
final class AggregatePoints implements PointFormat<WindowAggregate> {
  private static final long serialVersionUID = 1;

  @Override
  public Record point(WindowAggregate aggregate) {
    Statistics statistics = aggregate.statistics();
    Measures measures =
        new Measures(8)
            .add(TimeSeries.COUNT, statistics.count())
            .add(TimeSeries.MIN, statistics.min())
            .add(TimeSeries.MAX, statistics.max())
            .add(TimeSeries.SUM, statistics.sum())
            .add(TimeSeries.MEAN, statistics.mean())
            .add(TimeSeries.STDDEV, statistics.stddev())
            .add(TimeSeries.FIRST, statistics.first())
            .add(TimeSeries.LAST, statistics.last());
    return Record.builder()
        .dimensions(
            Measures.dimension(TimeSeries.DEVICE_ID, aggregate.deviceId()),
            Measures.dimension(TimeSeries.METRIC, aggregate.metric()),
            Measures.dimension(TimeSeries.WINDOW, aggregate.window()))
        .measureName(aggregate.kind())
        .measureValues(measures.values())
        .time(Long.toString(aggregate.windowStart()))
        .version(version(aggregate))
        .build();
  }

  @Override
  public long version(WindowAggregate aggregate) {
    return aggregate.revision();
  }
}

package io.iotpipeline.job.sink.influxdb;

import io.iotpipeline.telemetry.Statistics;
import io.iotpipeline.telemetry.WindowAggregate;
import io.iotpipeline.telemetry.store.ResourceNames;
import io.iotpipeline.telemetry.store.TimeSeries;
import java.util.List;

/** An aggregate is a point at its window's start. */
final class AggregateLines implements Lines<WindowAggregate> {
  private static final long serialVersionUID = 1;

  @Override
  public void append(WindowAggregate aggregate, LineProtocol lines) {
    Statistics statistics = aggregate.statistics();
    lines
        .point(ResourceNames.TIME_SERIES_AGGREGATES)
        .tag(TimeSeries.DEVICE_ID, aggregate.deviceId())
        .tag(TimeSeries.KIND, aggregate.kind())
        .tag(TimeSeries.METRIC, aggregate.metric())
        .tag(TimeSeries.WINDOW, aggregate.window())
        .field(TimeSeries.COUNT, statistics.count())
        .field(TimeSeries.MIN, statistics.min())
        .field(TimeSeries.MAX, statistics.max())
        .field(TimeSeries.SUM, statistics.sum())
        .field(TimeSeries.MEAN, statistics.mean())
        .field(TimeSeries.STDDEV, statistics.stddev())
        .field(TimeSeries.FIRST, statistics.first())
        .field(TimeSeries.LAST, statistics.last())
        .at(aggregate.windowStart());
  }

  @Override
  public List<String> tags(WindowAggregate aggregate) {
    return List.of(aggregate.deviceId(), aggregate.kind(), aggregate.metric(), aggregate.window());
  }
}

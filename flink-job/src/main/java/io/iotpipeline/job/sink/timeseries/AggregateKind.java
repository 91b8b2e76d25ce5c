package io.iotpipeline.job.sink.timeseries;

import io.iotpipeline.telemetry.DeadLetter;
import io.iotpipeline.telemetry.Origin;
import io.iotpipeline.telemetry.Reason;
import io.iotpipeline.telemetry.WindowAggregate;
import io.iotpipeline.telemetry.json.JsonBuffer;
import io.iotpipeline.telemetry.json.WindowAggregateJson;

/** Each emission of a window is a point; a later emission of the same window takes its place. */
final class AggregateKind implements PointKind<WindowAggregate> {
  private static final long serialVersionUID = 1;

  @Override
  public String name() {
    return "aggregates";
  }

  /** An aggregate comes from many messages: no shard and sequence number, its window's end. */
  @Override
  public DeadLetter deadLetter(WindowAggregate aggregate, Reason reason, String detail) {
    JsonBuffer json = new JsonBuffer();
    WindowAggregateJson.write(aggregate, json);
    Origin origin = new Origin("", "", aggregate.windowStart() + aggregate.windowMs());
    return new DeadLetter(aggregate.deviceId(), reason, detail, json.toByteArray(), origin);
  }
}

package io.iotpipeline.job.source;

import io.iotpipeline.job.type.Outputs;
import io.iotpipeline.telemetry.Envelope;
import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.config.JobMetrics;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Sends readings on and dead letters aside, and counts both. */
public final class EnvelopeSplit extends ProcessFunction<Envelope, Reading> {
  private static final long serialVersionUID = 1;

  private transient Counter received;
  private transient Counter deadLettered;

  @Override
  public void open(OpenContext context) {
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup(JobMetrics.GROUP);
    received = group.counter(JobMetrics.RECEIVED);
    deadLettered = group.counter(JobMetrics.DEAD_LETTERED);
  }

  @Override
  public void processElement(Envelope envelope, Context context, Collector<Reading> readings) {
    received.inc();
    if (envelope.isReading()) {
      readings.collect(envelope.reading());
    } else {
      deadLettered.inc();
      context.output(Outputs.DEAD_LETTERS, envelope.deadLetter());
    }
  }
}

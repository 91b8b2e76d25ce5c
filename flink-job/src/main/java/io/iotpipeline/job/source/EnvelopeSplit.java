package io.iotpipeline.job.source;

import io.iotpipeline.job.type.Outputs;
import io.iotpipeline.telemetry.DeadLetter;
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

  private final long wholePerSecond;

  private transient WholeLetters wholeLetters;
  private transient Counter received;
  private transient Counter deadLettered;
  private transient Counter cut;

  /**
   * @param wholePerSecond how many large dead letters are kept whole in a second
   */
  public EnvelopeSplit(long wholePerSecond) {
    this.wholePerSecond = wholePerSecond;
  }

  @Override
  public void open(OpenContext context) {
    MetricGroup group = getRuntimeContext().getMetricGroup().addGroup(JobMetrics.GROUP);
    received = group.counter(JobMetrics.RECEIVED);
    deadLettered = group.counter(JobMetrics.DEAD_LETTERED);
    cut = group.counter(JobMetrics.DEAD_LETTERS_CUT);
    wholeLetters = new WholeLetters(wholePerSecond);
  }

  @Override
  public void processElement(Envelope envelope, Context context, Collector<Reading> readings) {
    received.inc();
    if (envelope.isReading()) {
      readings.collect(envelope.reading());
    } else {
      deadLettered.inc();
      DeadLetter whole = envelope.deadLetter();
      DeadLetter kept = wholeLetters.cut(whole, context.timerService().currentProcessingTime());
      if (kept != whole) {
        cut.inc();
      }
      context.output(Outputs.DEAD_LETTERS, kept);
    }
  }
}

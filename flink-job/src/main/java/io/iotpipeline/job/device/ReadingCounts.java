package io.iotpipeline.job.device;

import io.iotpipeline.telemetry.Reading;
import io.iotpipeline.telemetry.config.JobMetrics;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counters of the outcomes of readings. */
final class ReadingCounts {
  private final Counter accepted;
  private final Counter late;
  private final Counter lateBeyondWindow;
  private final Counter duplicate;

  ReadingCounts(MetricGroup operator) {
    MetricGroup metrics = operator.addGroup(JobMetrics.GROUP);
    accepted = metrics.counter(JobMetrics.ACCEPTED);
    late = metrics.counter(JobMetrics.LATE);
    lateBeyondWindow = metrics.counter(JobMetrics.LATE_BEYOND_WINDOW);
    duplicate = metrics.counter(JobMetrics.DUPLICATE);
  }

  void duplicate() {
    duplicate.inc();
  }

  void accepted(Reading reading) {
    accepted.inc();
    if (reading.isLate()) {
      late.inc();
      if (!reading.isWindowed()) {
        lateBeyondWindow.inc();
      }
    }
  }
}

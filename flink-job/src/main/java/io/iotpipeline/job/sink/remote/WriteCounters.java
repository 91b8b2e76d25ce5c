package io.iotpipeline.job.sink.remote;

import io.iotpipeline.telemetry.config.JobMetrics;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counters of the outcomes of values. */
final class WriteCounters {
  final Counter stored;
  final Counter alreadyThere;
  final Counter deadLettered;

  /**
   * @param prefix begins the counters' names, as in {@link JobMetrics#TIME_SERIES}
   */
  WriteCounters(MetricGroup group, String prefix) {
    stored = group.counter(prefix + JobMetrics.STORED);
    alreadyThere = group.counter(prefix + JobMetrics.ALREADY_THERE);
    deadLettered = group.counter(prefix + JobMetrics.NOT_STORED);
  }

  void add(BatchWrite.Outcome outcome) {
    stored.inc(outcome.stored);
    alreadyThere.inc(outcome.alreadyThere);
    deadLettered.inc(outcome.deadLetters.size());
  }
}

package io.iotpipeline.benchmarks.job;

/** One run: what it counted, and what it cost. */
record Run(Counts counts, double cpuSeconds, double wallSeconds) {
  double perCpuSecond() {
    return (counts.accepted() + counts.duplicates()) / cpuSeconds;
  }
}

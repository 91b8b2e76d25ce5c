package io.iotpipeline.benchmarks.job;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** CPU time of the whole process: all threads, garbage collection and compilation too. */
final class CpuClock {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final long cpuAtStart = SYSTEM.getProcessCpuTime();
  private final long wallAtStart = System.nanoTime();

  Run stop(Counts counts) {
    return new Run(
        counts,
        (SYSTEM.getProcessCpuTime() - cpuAtStart) / 1e9,
        (System.nanoTime() - wallAtStart) / 1e9);
  }
}

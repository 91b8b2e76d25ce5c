package io.iotpipeline.benchmarks.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.util.FileUtils;

/**
 * Runs the plain loop and the job on the same messages and prints readings per CPU-second. Exits
 * with 1 if any count is off by one, with 2 for a wrong option.
 *
 * <p>Options, each {@code name=value}: {@code devices=1000,100000}, {@code
 * backend=hashmap,rocksdb}, {@code parallelism=1,2}, {@code readings=4000000} (of each run), {@code
 * rounds=3} (the best counts; one more warms up), {@code checkpoint=1s}.
 */
public final class JobBenchmark {
  private static final String ROW = "%9s  %-8s %11s  %14s  %14s  %9s  %7s%n";

  private final Map<String, String> options =
      new HashMap<>(
          Map.of(
              "devices", "1000,100000",
              "backend", "hashmap,rocksdb",
              "parallelism", "1,2",
              "readings", "4000000",
              "rounds", "3",
              "checkpoint", "1s"));
  private boolean right = true;

  private JobBenchmark() {}

  /** See the class. */
  public static void main(String[] args) throws Exception {
    JobBenchmark benchmark = new JobBenchmark();
    for (String arg : args) {
      String[] parts = arg.split("=", 2);
      if (parts.length < 2 || benchmark.options.replace(parts[0], parts[1]) == null) {
        System.err.println(
            "\"" + arg + "\" is not name=value with a name of " + benchmark.options.keySet());
        System.exit(2);
      }
    }
    benchmark.run();
    System.exit(benchmark.right ? 0 : 1);
  }

  private void run() throws Exception {
    System.out.printf(
        ROW,
        "devices",
        "backend",
        "parallelism",
        "job, 1/CPU-s",
        "plain, 1/CPU-s",
        "job/plain",
        "wall s");
    for (String devices : list("devices")) {
      // A small fleet sends each second, a large one every ten.
      int count = Integer.parseInt(devices);
      Feed feed = new Feed(count, count <= 10_000 ? 1_000 : 10_000);
      for (String backend : list("backend")) {
        for (String parallelism : list("parallelism")) {
          compare(feed, devices, backend, Integer.parseInt(parallelism));
        }
      }
    }
  }

  private void compare(Feed feed, String devices, String backend, int parallelism)
      throws Exception {
    long readings = Long.parseLong(options.get("readings")) / parallelism * parallelism;
    Counts expected = Counts.expected(feed, readings);
    Run plain = null;
    Run job = null;
    for (int round = 0; round <= Integer.parseInt(options.get("rounds")); round++) {
      Run plainNow = check("plain loop", expected, PlainLoop.run(feed, readings));
      Run jobNow = check("job", expected, job(feed, readings, backend, parallelism));
      if (round > 0) {
        plain = better(plain, plainNow);
        job = better(job, jobNow);
      }
    }
    System.out.printf(
        ROW,
        devices,
        backend,
        parallelism,
        String.format("%,.0f", job.perCpuSecond()),
        String.format("%,.0f", plain.perCpuSecond()),
        String.format("%.3f", job.perCpuSecond() / plain.perCpuSecond()),
        String.format("%.1f", job.wallSeconds()));
  }

  private Run job(Feed feed, long readings, String backend, int parallelism) throws Exception {
    Path checkpoints = Files.createTempDirectory("job-benchmark");
    try {
      return FlinkRun.run(
          feed,
          readings,
          parallelism,
          Map.of(
              "state.backend.type", backend,
              "execution.checkpointing.interval", options.get("checkpoint"),
              "execution.checkpointing.dir", checkpoints.toUri().toString()));
    } finally {
      // Flink may still be at it.
      FileUtils.deleteDirectoryQuietly(checkpoints.toFile());
    }
  }

  private Run check(String name, Counts expected, Run run) {
    if (!run.counts().equals(expected)) {
      System.out.println(name + ": " + run.counts() + "; expected " + expected);
      right = false;
    }
    return run;
  }

  private static Run better(Run a, Run b) {
    return a == null || b.perCpuSecond() > a.perCpuSecond() ? b : a;
  }

  private List<String> list(String option) {
    return Arrays.asList(options.get(option).split(","));
  }
}

package io.iotpipeline.local.launcher.cloud;

import io.iotpipeline.local.LocalCloud;
import io.iotpipeline.local.launcher.flink.FlinkEngine;
import io.iotpipeline.local.launcher.flink.JobPropertiesFile;
import io.iotpipeline.telemetry.config.JobMetrics;
import io.iotpipeline.telemetry.config.JobProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The job, from its properties to its drain. Starts while messages are sent already. */
public final class RunningJob implements AutoCloseable {
  private static final Duration DRAIN_WITHIN = Duration.ofMinutes(5);
  private static final Set<String> FAILED = Set.of("FAILED", "FAILING", "CANCELED", "CANCELLING");

  /** While all JVMs start at once, a look-up may take longer than it ever would later. */
  private static final long ENRICH_TIMEOUT_MS = 60_000;

  private final Path run;
  private final CompletableFuture<FlinkEngine> engine;
  private Map<String, Long> counters = Map.of();
  private String state = "STARTING";

  private RunningJob(Path run, CompletableFuture<FlinkEngine> engine) {
    this.run = run;
    this.engine = engine;
  }

  static RunningJob start(CloudSettings settings, long maxAgeMs, LocalCloud cloud, Path run)
      throws IOException {
    JobPropertiesFile properties =
        new JobPropertiesFile()
            .set(JobProperties.REGION, LocalCloud.REGION)
            .set(JobProperties.DECODE_MAX_AGE_MS, maxAgeMs)
            // What is replayed may be of any day, and arrives now.
            .set(JobProperties.SOURCE_MAX_LAG_MS, maxAgeMs)
            .set(JobProperties.ENRICH_TIMEOUT_MS, ENRICH_TIMEOUT_MS)
            .set(JobProperties.LOCAL_PARALLELISM, (long) settings.parallelism())
            .set(JobProperties.LOCAL_REST_PORT, (long) settings.ports().flink())
            .set(JobProperties.LOCAL_CHECKPOINT_DIR, run.resolve("flink/checkpoints").toString());
    cloud.jobEndpoints().forEach(properties::set);
    Path file = run.resolve("application_properties.json");
    properties.write(file);
    return new RunningJob(
        run,
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return FlinkEngine.start(file, LocalCloud.environment(), run.resolve("logs"));
              } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
              }
            },
            work -> new Thread(work, "start-flink").start()));
  }

  /**
   * Asks how the job does.
   *
   * @throws IOException when it has failed
   */
  public void look() throws IOException, InterruptedException {
    if (!engine.isDone()) {
      return;
    }
    FlinkEngine flink = engine();
    if (!flink.process().isAlive()) {
      throw new IOException(
          "the job has ended by itself; its log is "
              + flink.process().log()
              + " and ends with:\n  "
              + String.join("\n  ", flink.process().lastLines()));
    }
    try {
      state = flink.state().orElse("STARTING");
      counters = flink.counters();
    } catch (IOException busy) {
      // Asked again soon; if it is gone for good, its process is too.
      return;
    }
    if (FAILED.contains(state)) {
      throw new IOException(
          "the job has failed; its log is " + flink.process().log() + "\n" + flink.failure());
    }
  }

  /** In Flink's words, or STARTING. */
  public String state() {
    return state;
  }

  /** By their names in JobMetrics; empty until there are any. */
  public Map<String, Long> counters() {
    return counters;
  }

  public long received() {
    return counters.getOrDefault(JobMetrics.RECEIVED, 0L);
  }

  void drain() throws IOException, InterruptedException {
    engine().drain(run.resolve("flink/savepoints"), DRAIN_WITHIN);
  }

  private FlinkEngine engine() throws IOException {
    try {
      return engine.join();
    } catch (CompletionException e) {
      throw new IOException("Flink does not start: " + e.getCause().getMessage(), e.getCause());
    }
  }

  /** Ends the job's JVM at once, even if it is starting. */
  @Override
  public void close() {
    engine.whenComplete(
        (flink, failure) -> {
          if (flink != null) {
            flink.close();
          }
        });
    engine.exceptionally(failure -> null).join();
  }
}

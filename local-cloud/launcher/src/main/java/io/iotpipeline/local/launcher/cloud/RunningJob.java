package io.iotpipeline.local.launcher.cloud;

import io.iotpipeline.local.LocalCloud;
import io.iotpipeline.local.engine.JvmProcess;
import io.iotpipeline.local.launcher.flink.Drain;
import io.iotpipeline.local.launcher.flink.FlinkEngine;
import io.iotpipeline.local.launcher.flink.JobFiles;
import io.iotpipeline.local.launcher.flink.JobPropertiesFile;
import io.iotpipeline.telemetry.config.JobMetrics;
import io.iotpipeline.telemetry.config.JobProperties;
import io.iotpipeline.telemetry.store.ResourceNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The job, from its properties to its drain. Starts while messages are sent already; a supervisor
 * starts it again from its newest checkpoint when it ends.
 */
public final class RunningJob implements AutoCloseable {
  /** While all JVMs start at once, a look-up may take longer than it ever would later. */
  private static final long ENRICH_TIMEOUT_MS = 60_000;

  private static final String STARTING = "STARTING";
  private static final String RUNNING = "RUNNING";

  private final CompletableFuture<FlinkEngine> engine;
  private final JobFiles files;
  private volatile Map<String, Long> counters = Map.of();
  private volatile String state = STARTING;
  private long pid;

  private RunningJob(CompletableFuture<FlinkEngine> engine, JobFiles files) {
    this.engine = engine;
    this.files = files;
  }

  static RunningJob start(
      CloudSettings settings, long maxAgeMs, LocalCloud cloud, RunFolder run, Supervisor supervisor)
      throws IOException {
    JobFiles files =
        new JobFiles(run.path().resolve("flink"), properties(settings, maxAgeMs, cloud));
    FlinkEngine.Launch launch =
        new FlinkEngine.Launch(
            files,
            LocalCloud.environment(),
            run.logs(),
            () -> cloud.kinesis().forgetReaders(ResourceNames.STREAM));
    return new RunningJob(
        CompletableFuture.supplyAsync(
            () -> {
              try {
                FlinkEngine started = FlinkEngine.start(launch);
                supervisor.watch(started);
                return started;
              } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
              }
            },
            work -> new Thread(work, "start-flink").start()),
        files);
  }

  private static JobPropertiesFile properties(
      CloudSettings settings, long maxAgeMs, LocalCloud cloud) {
    JobPropertiesFile properties =
        new JobPropertiesFile()
            .set(JobProperties.REGION, LocalCloud.REGION)
            .set(JobProperties.DECODE_MAX_AGE_MS, maxAgeMs)
            // What is replayed may be of any day, and arrives now.
            .set(JobProperties.SOURCE_MAX_LAG_MS, maxAgeMs)
            .set(JobProperties.ENRICH_TIMEOUT_MS, ENRICH_TIMEOUT_MS)
            .set(JobProperties.LOCAL_PARALLELISM, (long) settings.parallelism())
            .set(JobProperties.LOCAL_REST_PORT, (long) settings.ports().flink());
    cloud.jobEndpoints().forEach(properties::set);
    return properties;
  }

  /**
   * Asks how the job does.
   *
   * @throws IOException when it did not start at all
   */
  public void look() throws IOException, InterruptedException {
    if (!engine.isDone()) {
      return;
    }
    FlinkEngine flink = engine();
    JvmProcess process = flink.process();
    if (!process.isAlive()) {
      state = process.onExit().join() == 0 ? "FINISHED" : "RESTARTING";
      return;
    }
    if (process.pid() != pid) {
      pid = process.pid();
      counters = Map.of();
    }
    try {
      state = flink.state().orElse(STARTING);
      counters = flink.counters();
    } catch (IOException busy) {
      // Asked again soon; if it is gone for good, its process is too.
      state = STARTING;
    }
  }

  /** In Flink's words, or STARTING. */
  public String state() {
    return state;
  }

  public boolean isRunning() {
    return state.equals(RUNNING);
  }

  /** Whether somebody has drained it. */
  public boolean isFinished() {
    return state.equals("FINISHED");
  }

  /** By their names in JobMetrics, since the job was started last; empty until there are any. */
  public Map<String, Long> counters() {
    return counters;
  }

  public long received() {
    return counters.getOrDefault(JobMetrics.RECEIVED, 0L);
  }

  /** Why the job failed last, in one line; empty where it did not, or where nobody knows. */
  public String failure() throws InterruptedException {
    try {
      return engine.isDone() ? engine().failure() : "";
    } catch (IOException unknown) {
      return "";
    }
  }

  /** The newest checkpoint that is complete. */
  public Optional<Path> newestCheckpoint() throws IOException {
    return files.newestCheckpoint();
  }

  /**
   * Asks the job to end with all it holds written out.
   *
   * @throws IOException when it does not run
   */
  public Drain drain() throws IOException, InterruptedException {
    return engine().drain();
  }

  /**
   * The engine that runs the job, once it has started.
   *
   * @throws IOException when it did not start
   */
  public FlinkEngine engine() throws IOException {
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

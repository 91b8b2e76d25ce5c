package io.iotpipeline.local.launcher.flink;

import io.iotpipeline.command.ProjectHome;
import io.iotpipeline.local.engine.JvmOptions;
import io.iotpipeline.local.engine.JvmProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The job in a child JVM: the jar that goes to AWS, on a Flink of its own. */
public final class FlinkEngine implements AutoCloseable {
  private static final String MAIN_CLASS = "io.iotpipeline.local.engine.flink.FlinkMain";
  private static final String REST_READY = "Rest endpoint listening at ";
  private static final Duration READY_WITHIN = Duration.ofSeconds(120);

  private final JvmProcess process;
  private final FlinkRest rest;

  private FlinkEngine(JvmProcess process) {
    this.process = process;
    this.rest = new FlinkRest(URI.create("http://" + process.readyText()));
  }

  /**
   * Starts it.
   *
   * @param properties the job's property file
   * @param environment variables for the job: credentials
   * @param logs the folder of its log
   * @throws IOException when it does not come up; nothing is left running
   */
  public static FlinkEngine start(Path properties, Map<String, String> environment, Path logs)
      throws IOException, InterruptedException {
    JvmOptions options =
        JvmProcess.engine("flink", MAIN_CLASS)
            .classPath(List.of(jobJar()))
            .heapMegabytes(768)
            .jvmArgs(
                "-XX:+UseSerialGC",
                "-XX:MaxDirectMemorySize=256m",
                "-Dlog4j2.configurationFile=log4j2.properties",
                "--add-opens=java.base/java.util=ALL-UNNAMED")
            .logFolder(logs)
            .readyMark(REST_READY)
            .readyWithin(READY_WITHIN);
    environment.forEach(options::environment);
    return new FlinkEngine(options.start("--local", properties.toString()));
  }

  /** The job's state in Flink's words, e.g. RUNNING; empty until it has been submitted. */
  public Optional<String> state() throws IOException, InterruptedException {
    return rest.job().map(FlinkRest.Job::state);
  }

  /** The job's own counters by their names in JobMetrics; empty while there are none. */
  public Map<String, Long> counters() throws IOException, InterruptedException {
    Optional<FlinkRest.Job> job = rest.job();
    return job.isEmpty() ? Map.of() : rest.counters(job.get().id());
  }

  /** Why the job failed last; empty where it did not. */
  public String failure() throws IOException, InterruptedException {
    Optional<FlinkRest.Job> job = rest.job();
    return job.isEmpty() ? "" : rest.failure(job.get().id());
  }

  /**
   * Ends the job with all it holds written out, and waits for that.
   *
   * @param savepoints the folder of the savepoint that this takes
   * @throws IOException when it fails or takes too long
   */
  public void drain(Path savepoints, Duration atMost) throws IOException, InterruptedException {
    String job = rest.job().orElseThrow(() -> new IOException("there is no job to drain")).id();
    rest.drain(job, savepoints.toUri().toString());
    int exit;
    try {
      exit = process.onExit().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new IOException(
          "the job did not end within "
              + atMost.toSeconds()
              + " s of its drain; see "
              + process.log(),
          e);
    }
    if (exit != 0) {
      throw new IOException(
          "the job ended with exit code " + exit + " at its drain; see " + process.log());
    }
  }

  /** The child JVM. */
  public JvmProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }

  private static Path jobJar() throws IOException {
    Path target = ProjectHome.find().resolve("flink-job/target");
    if (Files.isDirectory(target)) {
      try (Stream<Path> files = Files.list(target)) {
        Optional<Path> jar =
            files
                .filter(f -> f.getFileName().toString().matches("flink-job-.*-msf\\.jar"))
                .findFirst();
        if (jar.isPresent()) {
          return jar.get();
        }
      }
    }
    throw new IOException("the job's jar is not in " + target + ": run ./pipeline build");
  }
}

package io.iotpipeline.local.launcher.flink;

import io.iotpipeline.command.ProjectHome;
import io.iotpipeline.local.engine.Engine;
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
import java.util.stream.Stream;

/** The job in a child JVM: the jar that goes to AWS, on a Flink of its own. */
public final class FlinkEngine extends Engine {
  private static final String MAIN_CLASS = "io.iotpipeline.local.engine.flink.FlinkMain";
  private static final String REST_READY = "Rest endpoint listening at ";
  private static final Duration READY_WITHIN = Duration.ofSeconds(120);

  private final Launch launch;
  private final FlinkRest rest;
  private volatile String origin = "from the beginning";

  private FlinkEngine(JvmProcess process, Launch launch) {
    super("the job", process);
    this.launch = launch;
    this.rest = new FlinkRest(endpoint(process));
  }

  /**
   * Options of the engine's start.
   *
   * @param files the job's properties and checkpoints
   * @param environment variables for the job: credentials
   * @param logs the folder of its log
   * @param beforeRestart runs before each start but the first
   */
  public record Launch(
      JobFiles files, Map<String, String> environment, Path logs, Runnable beforeRestart) {
    private JvmProcess with(Path properties) throws IOException, InterruptedException {
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
      return options.start("--local", properties.toString());
    }
  }

  /**
   * Starts it.
   *
   * @throws IOException when it does not come up; nothing is left running
   */
  public static FlinkEngine start(Launch launch) throws IOException, InterruptedException {
    return new FlinkEngine(launch.with(launch.files().write()), launch);
  }

  /** As Managed Service for Apache Flink does: from the newest complete checkpoint. */
  @Override
  protected JvmProcess startAfter(JvmProcess last) throws IOException, InterruptedException {
    launch.beforeRestart().run();
    Optional<Path> checkpoint = launch.files().newestCheckpoint();
    origin = checkpoint.map(from -> "from checkpoint " + from.getFileName()).orElse(origin);
    return launch.with(launch.files().write(endpoint(last).getPort(), checkpoint));
  }

  @Override
  public String origin() {
    return origin;
  }

  private static URI endpoint(JvmProcess process) {
    return URI.create("http://" + process.readyText());
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

  /** Why the job failed last, in one line; empty where it did not. */
  public String failure() throws IOException, InterruptedException {
    Optional<FlinkRest.Job> job = rest.job();
    return job.isEmpty() ? "" : RootCause.of(rest.failure(job.get().id()));
  }

  /**
   * Asks the job to end with all it holds written out.
   *
   * @throws IOException when the job does not run
   */
  public Drain drain() throws IOException, InterruptedException {
    String job = rest.job().orElseThrow(() -> new IOException("there is no job to drain")).id();
    String request = rest.drain(job, launch.files().savepoints().toString());
    return new Drain(process(), rest, job, request);
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

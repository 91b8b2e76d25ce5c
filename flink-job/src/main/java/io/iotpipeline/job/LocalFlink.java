package io.iotpipeline.job;

import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.telemetry.config.JobProperties;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.RestoreMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.FileUtils;

/**
 * Flink settings that Managed Service for Apache Flink owns on AWS, for one machine: property group
 * flink.local.
 */
final class LocalFlink {
  private static final String LOOPBACK = "127.0.0.1";

  /** One may be half deleted, or damaged, when the job is killed. */
  private static final int CHECKPOINTS_KEPT = 3;

  private LocalFlink() {}

  /**
   * A Flink cluster in this JVM that listens on loopback only.
   *
   * @throws IOException if there is no place for temporary files
   */
  static StreamExecutionEnvironment environment(JobConfig config) throws IOException {
    Optional<String> folder = config.find(JobProperties.LOCAL_TEMPORARY_DIR);
    Path temporary = folder.isPresent() ? Path.of(folder.get()) : deletedAtTheEnd();
    Files.createDirectories(temporary);
    return StreamExecutionEnvironment.createLocalEnvironment(
        config.intValue(JobProperties.LOCAL_PARALLELISM), configuration(config, temporary));
  }

  /** Flink deletes what is its own only if it ends in order, which an ending JVM cuts short. */
  private static Path deletedAtTheEnd() throws IOException {
    Path folder = Files.createTempDirectory("iot-data-pipeline-");
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> FileUtils.deleteDirectoryQuietly(folder.toFile())));
    return folder;
  }

  static Configuration configuration(JobConfig config, Path temporary) {
    Configuration flink = new Configuration();
    keepOthersOut(flink);
    flink.set(RestOptions.BIND_PORT, config.get(JobProperties.LOCAL_REST_PORT).toString());
    // Ten seconds otherwise, too long for who watches a demo.
    flink.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofMillis(500));
    flink.set(CoreOptions.TMP_DIRS, temporary.toAbsolutePath().toString());
    flink.set(BlobServerOptions.STORAGE_DIRECTORY, temporary.toAbsolutePath().toString());
    flink.set(StateBackendOptions.STATE_BACKEND, config.get(JobProperties.LOCAL_STATE_BACKEND));
    checkpoint(flink, config);
    return flink;
  }

  /** Flink asks nobody who they are: neither other machines nor other web pages may reach it. */
  private static void keepOthersOut(Configuration flink) {
    flink.set(RestOptions.ADDRESS, LOOPBACK);
    flink.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    flink.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    flink.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    flink.set(TaskManagerOptions.HOST, LOOPBACK);
    flink.set(WebOptions.ACCESS_CONTROL_ALLOW_ORIGIN, "http://" + LOOPBACK);
    flink.set(WebOptions.SUBMIT_ENABLE, false);
    flink.set(WebOptions.CANCEL_ENABLE, false);
  }

  private static void checkpoint(Configuration flink, JobConfig config) {
    flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    flink.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL,
        Duration.ofMillis(config.get(JobProperties.LOCAL_CHECKPOINT_MS)));
    config
        .find(JobProperties.LOCAL_CHECKPOINT_DIR)
        .ifPresent(
            place -> {
              flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, uri(place));
              flink.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, CHECKPOINTS_KEPT);
              flink.set(
                  CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                  ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
            });
    config
        .find(JobProperties.LOCAL_RESTORE_PATH)
        .ifPresent(
            place -> {
              flink.set(StateRecoveryOptions.SAVEPOINT_PATH, uri(place));
              flink.set(StateRecoveryOptions.RESTORE_MODE, RestoreMode.NO_CLAIM);
            });
  }

  /**
   * A URI as it is, or a folder as one: in Flink's own way, which escapes nothing, since Flink does
   * not take escapes back.
   */
  private static String uri(String place) {
    return place.matches("[a-zA-Z][a-zA-Z0-9+.-]+:/.*")
        ? place
        : org.apache.flink.core.fs.Path.fromLocalFile(new File(place).getAbsoluteFile()).toString();
  }
}

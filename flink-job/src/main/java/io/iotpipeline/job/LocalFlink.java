package io.iotpipeline.job;

import io.iotpipeline.job.config.JobConfig;
import io.iotpipeline.telemetry.config.JobProperties;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What Managed Service for Apache Flink owns on AWS, for one machine: property group flink.local.
 */
final class LocalFlink {
  private static final String LOOPBACK = "127.0.0.1";

  private LocalFlink() {}

  /** A Flink cluster in this JVM, whose REST API listens on loopback. */
  static StreamExecutionEnvironment environment(JobConfig config) {
    return StreamExecutionEnvironment.createLocalEnvironment(
        config.intValue(JobProperties.LOCAL_PARALLELISM), configuration(config));
  }

  static Configuration configuration(JobConfig config) {
    Configuration flink = new Configuration();
    flink.set(RestOptions.ADDRESS, LOOPBACK);
    flink.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    flink.set(RestOptions.BIND_PORT, config.get(JobProperties.LOCAL_REST_PORT).toString());
    flink.set(WebOptions.SUBMIT_ENABLE, false);
    // Ten seconds otherwise, too long for who watches a demo.
    flink.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofMillis(500));
    flink.set(StateBackendOptions.STATE_BACKEND, config.get(JobProperties.LOCAL_STATE_BACKEND));
    flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    flink.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL,
        Duration.ofMillis(config.get(JobProperties.LOCAL_CHECKPOINT_MS)));
    config
        .find(JobProperties.LOCAL_CHECKPOINT_DIR)
        .map(dir -> Path.of(dir).toAbsolutePath().toUri().toString())
        .ifPresent(uri -> flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, uri));
    return flink;
  }
}
